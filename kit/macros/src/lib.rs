//! Macros of `yew-mfe`.
