//! `#[derive(Contract)]`.

use crate::serde_attributes::{Case, SerdeAttributes};
use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitStr, Result, Token, Variant};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let serde = SerdeAttributes::read(&input.attrs)?;
    let schema = match &input.data {
        Data::Struct(data) => fields(&input.ident, &data.fields, &serde, serde.rename_all, false)?
            .unwrap_or_else(|| quote!(&::yew_mfe::contract::Schema::Leaf("unit"))),
        Data::Enum(data) => choice(&data.variants, &serde)?,
        Data::Union(data) => {
            return Err(Error::new(
                data.union_token.span,
                "a union has no JSON form",
            ));
        }
    };
    let version = version(input)?;
    let name = &input.ident;
    let mut generics = input.generics.clone();
    for parameter in generics.type_params_mut() {
        parameter
            .bounds
            .push(syn::parse_quote!(::yew_mfe::contract::Contract));
    }
    let (implementation, types, bounds) = generics.split_for_impl();
    Ok(quote! {
        #[automatically_derived]
        impl #implementation ::yew_mfe::contract::Contract for #name #types #bounds {
            const SCHEMA: &'static ::yew_mfe::contract::Schema = #schema;
            #version
        }
    })
}

fn version(input: &DeriveInput) -> Result<Option<TokenStream>> {
    let mut version = None;
    for attribute in input
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("contract"))
    {
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("version") {
                return Err(meta.error("expected `version = \"major.minor\"`"));
            }
            let literal: LitStr = meta.value()?.parse()?;
            let text = literal.value();
            let numbers = text.split_once('.').and_then(|(major, minor)| {
                Some((major.parse::<u16>().ok()?, minor.parse::<u16>().ok()?))
            });
            let (major, minor) = numbers.ok_or_else(|| {
                Error::new(
                    literal.span(),
                    "expected a version of the form `major.minor`",
                )
            })?;
            version = Some(quote! {
                const VERSION: ::yew_mfe::base::SchemaVersion =
                    ::yew_mfe::base::SchemaVersion { major: #major, minor: #minor };
            });
            Ok(())
        })?;
    }
    Ok(version)
}

/// The schema of a struct or of a variant's content; `None` for a unit.
fn fields(
    owner: &Ident,
    fields: &Fields,
    container: &SerdeAttributes,
    case: Option<Case>,
    in_variant: bool,
) -> Result<Option<TokenStream>> {
    match fields {
        Fields::Unit => Ok(None),
        Fields::Unnamed(unnamed) => {
            let types: Vec<_> = unnamed.unnamed.iter().map(|field| &field.ty).collect();
            for field in &unnamed.unnamed {
                SerdeAttributes::read(&field.attrs)?;
            }
            Ok(Some(match types.as_slice() {
                [one] => quote!(<#one as ::yew_mfe::contract::Contract>::SCHEMA),
                _ => quote! {
                    &::yew_mfe::contract::Schema::Tuple(
                        &[#(<#types as ::yew_mfe::contract::Contract>::SCHEMA),*]
                    )
                },
            }))
        }
        Fields::Named(named) => {
            let mut entries = Vec::new();
            for field in &named.named {
                let serde = SerdeAttributes::read(&field.attrs)?;
                if serde.skip {
                    continue;
                }
                let ty = &field.ty;
                if container.transparent && !in_variant {
                    return Ok(Some(quote!(<#ty as ::yew_mfe::contract::Contract>::SCHEMA)));
                }
                let ident = field.ident.as_ref().unwrap_or(owner);
                let plain = ident.to_string();
                let plain = plain.trim_start_matches("r#");
                let name = serde.rename.clone().unwrap_or_else(|| {
                    case.map_or_else(|| plain.to_owned(), |case| case.field(plain))
                });
                check_name(&name, ident)?;
                let whole_default = container.default && !in_variant;
                let optional = serde.default || whole_default || is_option(ty);
                entries.push(quote! {
                    ::yew_mfe::contract::Field {
                        name: #name,
                        optional: #optional,
                        schema: <#ty as ::yew_mfe::contract::Contract>::SCHEMA,
                    }
                });
            }
            Ok(Some(
                quote!(&::yew_mfe::contract::Schema::Record(&[#(#entries),*])),
            ))
        }
    }
}

fn choice(
    variants: &Punctuated<Variant, Token![,]>,
    enumeration: &SerdeAttributes,
) -> Result<TokenStream> {
    let tagging = match (&enumeration.tag, &enumeration.content, enumeration.untagged) {
        (Some(tag), Some(content), _) => quote!(Adjacent(#tag, #content)),
        (Some(tag), None, _) => quote!(Internal(#tag)),
        (None, _, true) => quote!(Untagged),
        (None, _, false) => quote!(External),
    };
    let mut entries = Vec::new();
    for variant in variants {
        let serde = SerdeAttributes::read(&variant.attrs)?;
        if serde.skip {
            continue;
        }
        let plain = variant.ident.to_string();
        let name = serde.rename.clone().unwrap_or_else(|| {
            enumeration
                .rename_all
                .map_or_else(|| plain.clone(), |case| case.variant(&plain))
        });
        check_name(&name, &variant.ident)?;
        let case = serde.rename_all.or(enumeration.rename_all_fields);
        let content = match fields(&variant.ident, &variant.fields, &serde, case, true)? {
            Some(content) => quote!(::core::option::Option::Some(#content)),
            None => quote!(::core::option::Option::None),
        };
        let other = serde.other;
        entries.push(quote! {
            ::yew_mfe::contract::Variant { name: #name, other: #other, content: #content }
        });
    }
    Ok(quote! {
        &::yew_mfe::contract::Schema::Enum(
            ::yew_mfe::contract::Tagging::#tagging,
            &[#(#entries),*],
        )
    })
}

/// Names end up unquoted in the schema's text.
fn check_name(name: &str, at: &Ident) -> Result<()> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    if !name.is_empty() && name.bytes().all(fits) {
        return Ok(());
    }
    Err(Error::new(
        at.span(),
        format!(
            "`{name}` cannot be part of a contract: expected letters, digits, `-`, `_` and `.`"
        ),
    ))
}

/// serde reads a missing `Option` field as `None`; it, too, goes by the type's last name.
fn is_option(ty: &syn::Type) -> bool {
    matches!(ty, syn::Type::Path(path)
        if path.path.segments.last().is_some_and(|segment| segment.ident == "Option"))
}
