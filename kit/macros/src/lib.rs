//! Macros of `yew-mfe`: use them through that crate, which documents them with examples.

mod contract;
mod remote;
mod route;
mod serde_attributes;

use proc_macro::TokenStream;

/// Derives `yew_mfe::contract::Contract`: the JSON structure of a type, at compile time.
///
/// ```
/// use yew_mfe::Contract;
///
/// #[derive(Contract)]
/// #[contract(version = "1.2")]
/// #[serde(rename_all = "camelCase")]
/// struct Line {
///     sku: String,
///     #[serde(rename = "unit-price")]
///     unit_price: u32,
///     #[serde(default)]
///     note: String,
/// }
/// ```
///
/// It reads the `serde` attributes of the type, its variants and its fields:
///
/// | attribute | in the schema |
/// |---|---|
/// | `rename`, `rename_all`, `rename_all_fields` | the names |
/// | `tag`, `content`, `untagged` on the type | how a variant's name is written; a tagged struct gets a key with its name |
/// | `transparent` | the one field's schema |
/// | `default` on a field or a struct | the key may be absent |
/// | an `Option` field | the key may be absent; a type alias of `Option` is not recognized |
/// | `skip` | the field or variant is left out |
/// | `skip_serializing_if` | nothing, but it needs `default` or an `Option` |
/// | `other` | the variant stands for every unknown one |
/// | `alias`, `bound`, `crate` | nothing |
///
/// `#[contract(version = "major.minor")]` sets the schema's version; it is 1.0 without.
///
/// # What does not compile
///
/// Any other attribute changes the JSON in a way that a schema cannot describe; the error names
/// it. `flatten` mixes two objects:
///
/// ```compile_fail
/// # use yew_mfe::Contract;
/// # #[derive(Contract)] struct Price { cents: u32 }
/// #[derive(Contract)]
/// struct Line {
///     sku: String,
///     #[serde(flatten)]
///     price: Price,
/// }
/// ```
///
/// `with` hides what is written:
///
/// ```compile_fail
/// # use yew_mfe::Contract;
/// #[derive(Contract)]
/// struct Line {
///     #[serde(with = "as_text")]
///     cents: u32,
/// }
/// ```
///
/// `deny_unknown_fields` makes every addition a break, which the rule for equal majors denies:
///
/// ```compile_fail
/// # use yew_mfe::Contract;
/// #[derive(Contract)]
/// #[serde(deny_unknown_fields)]
/// struct Line {
///     cents: u32,
/// }
/// ```
///
/// A union has no JSON form:
///
/// ```compile_fail
/// # use yew_mfe::Contract;
/// #[derive(Contract)]
/// union Line {
///     cents: u32,
///     pieces: u32,
/// }
/// ```
///
/// A version is `major.minor`, each from 0 to 65535 without a sign or leading zeros:
///
/// ```compile_fail
/// # use yew_mfe::Contract;
/// #[derive(Contract)]
/// #[contract(version = "1.0.0")]
/// struct Line {
///     cents: u32,
/// }
/// ```
///
/// Names are ASCII letters, digits, `-`, `_` and `.`, because the schema's text quotes nothing:
///
/// ```compile_fail
/// # use yew_mfe::Contract;
/// #[derive(Contract)]
/// struct Line {
///     #[serde(rename = "unit price")]
///     cents: u32,
/// }
/// ```
///
/// A type that contains itself has no schema:
///
/// ```compile_fail
/// # use yew_mfe::Contract;
/// #[derive(Contract)]
/// struct Line {
///     parts: Vec<Line>,
/// }
/// ```
#[proc_macro_derive(Contract, attributes(contract, serde))]
pub fn derive_contract(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    contract::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Derives `yew_mfe::routing::RemoteRoute`, which has an example: each variant says with
/// `#[at("/…")]` where it is, and has a field for each `:parameter` of its path.
///
/// A parameter without a field, or a field without a parameter, does not compile:
///
/// ```compile_fail
/// # use yew_mfe::routing::RemoteRoute;
/// #[derive(RemoteRoute)]
/// enum Page {
///     #[at("/p/:sku")]
///     Product { name: String },
/// }
/// ```
///
/// Nor do two variants for one path:
///
/// ```compile_fail
/// # use yew_mfe::routing::RemoteRoute;
/// #[derive(RemoteRoute)]
/// enum Page {
///     #[at("/p/:sku")]
///     Product { sku: String },
///     #[at("/p/:name")]
///     Person { name: String },
/// }
/// ```
#[proc_macro_derive(RemoteRoute, attributes(at))]
pub fn derive_remote_route(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    route::derive(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}

/// Turns the library it is called in into a remote; see the module `yew_mfe::module` for its keys
/// and an example.
#[proc_macro]
pub fn remote(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as remote::RemoteInput);
    remote::expand(&input)
        .unwrap_or_else(syn::Error::into_compile_error)
        .into()
}
