//! Macros of `yew-mfe`: use them through that crate, which documents them with examples.

mod contract;
mod remote;
mod serde_attributes;

use proc_macro::TokenStream;

/// Derives `yew_mfe::contract::Contract`: the JSON structure of a type, at compile time.
///
/// Understands the `serde` attributes `rename`, `rename_all`, `rename_all_fields`, `tag`,
/// `content`, `untagged`, `transparent`, `default`, `skip`, `skip_serializing_if`, `alias`,
/// `other` and `deny_unknown_fields`. Any other one changes the JSON in a way that a schema
/// cannot describe and is a compile error that names it.
///
/// `#[contract(version = "1.2")]` sets the schema's version.
#[proc_macro_derive(Contract, attributes(contract, serde))]
pub fn derive_contract(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    contract::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Turns the library it is called in into a remote; see `yew_mfe::remote`.
#[proc_macro]
pub fn remote(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as remote::RemoteInput);
    remote::expand(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
