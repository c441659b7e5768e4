//! `#[derive(Contract)]`.

use crate::serde_attributes::{Case, SerdeAttributes};
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{
    Data, DeriveInput, Error, Fields, FieldsNamed, FieldsUnnamed, Ident, LitStr, Result, Token,
    Variant,
};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let serde = SerdeAttributes::read(&input.attrs)?;
    for name in [&serde.tag, &serde.content].into_iter().flatten() {
        check_name(name, &input.ident)?;
    }
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
            let numbers = text
                .split_once('.')
                .and_then(|(major, minor)| Some((number(major)?, number(minor)?)));
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

/// A number in its one spelling: `u16::from_str` would also take `+1` and `01`.
fn number(text: &str) -> Option<u16> {
    let number = text.parse::<u16>().ok()?;
    (number.to_string() == text).then_some(number)
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
        Fields::Unnamed(unnamed) => tuple(owner, unnamed, container, in_variant),
        Fields::Named(named) => record(owner, named, container, case, in_variant).map(Some),
    }
}

fn tuple(
    owner: &Ident,
    fields: &FieldsUnnamed,
    container: &SerdeAttributes,
    in_variant: bool,
) -> Result<Option<TokenStream>> {
    let mut types = Vec::new();
    for field in &fields.unnamed {
        if !SerdeAttributes::read(&field.attrs)?.skip {
            types.push(&field.ty);
        }
    }
    // serde goes by how many fields there are, not by how many it writes.
    match (types.as_slice(), fields.unnamed.len()) {
        ([one], 1) => Ok(Some(
            quote!(<#one as ::yew_mfe::contract::Contract>::SCHEMA),
        )),
        ([one], _) if container.transparent && !in_variant => Ok(Some(
            quote!(<#one as ::yew_mfe::contract::Contract>::SCHEMA),
        )),
        ([], 1) if in_variant => Ok(None),
        ([], 1) => Err(Error::new(
            owner.span(),
            "derive(Contract) cannot describe a newtype whose field is skipped: make it a unit",
        )),
        _ => Ok(Some(quote! {
            &::yew_mfe::contract::Schema::Tuple(
                &[#(<#types as ::yew_mfe::contract::Contract>::SCHEMA),*]
            )
        })),
    }
}

fn record(
    owner: &Ident,
    fields: &FieldsNamed,
    container: &SerdeAttributes,
    case: Option<Case>,
    in_variant: bool,
) -> Result<TokenStream> {
    let mut entries = Vec::new();
    if let (Some(tag), false) = (&container.tag, in_variant) {
        // A tagged struct writes its own name; on reading, serde does not look for it.
        entries.push(quote! {
            ::yew_mfe::contract::Field {
                name: #tag,
                optional: true,
                schema: &::yew_mfe::contract::Schema::Leaf("str"),
            }
        });
    }
    for field in &fields.named {
        let serde = SerdeAttributes::read(&field.attrs)?;
        if serde.skip {
            continue;
        }
        let ty = &field.ty;
        if container.transparent && !in_variant {
            return Ok(quote!(<#ty as ::yew_mfe::contract::Contract>::SCHEMA));
        }
        let ident = field.ident.as_ref().unwrap_or(owner);
        let plain = ident.unraw().to_string();
        let name = serde
            .rename
            .clone()
            .unwrap_or_else(|| case.map_or_else(|| plain.clone(), |case| case.field(&plain)));
        check_name(&name, ident)?;
        let whole_default = container.default && !in_variant;
        let optional = serde.default || whole_default || is_option(ty);
        if serde.skip_serializing_if && !optional {
            return Err(Error::new(
                ident.span(),
                format!(
                    "`{name}` may be absent when it is written and must be there when it is read: `skip_serializing_if` needs `default`"
                ),
            ));
        }
        entries.push(quote! {
            ::yew_mfe::contract::Field {
                name: #name,
                optional: #optional,
                schema: <#ty as ::yew_mfe::contract::Contract>::SCHEMA,
            }
        });
    }
    Ok(quote!(&::yew_mfe::contract::Schema::Record(&[#(#entries),*])))
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
        if serde.untagged {
            return Err(Error::new(
                variant.ident.span(),
                "derive(Contract) cannot describe an untagged variant of a tagged enum",
            ));
        }
        let plain = variant.ident.unraw().to_string();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Deriving for `code` must fail with exactly this sentence.
    #[track_caller]
    fn refuse(code: &str, want: &str) {
        let input = syn::parse_str::<DeriveInput>(code).unwrap();
        assert_eq!(derive(&input).unwrap_err().to_string(), want, "{code}");
    }

    #[test]
    fn what_a_schema_cannot_describe_is_named() {
        for name in [
            "flatten",
            "with",
            "serialize_with",
            "getter",
            "remote",
            "into",
            "deny_unknown_fields",
            "skip_serializing",
            "skip_deserializing",
        ] {
            let want = format!(
                "derive(Contract) cannot describe `#[serde({name})]`: write the type without it, or implement `Contract` by hand"
            );
            refuse(&format!("struct A {{ #[serde({name})] a: B }}"), &want);
            refuse(&format!("struct A(#[serde({name})] B);"), &want);
            refuse(&format!("#[serde({name})] struct A {{ a: B }}"), &want);
            refuse(&format!("enum A {{ #[serde({name})] B }}"), &want);
            refuse(
                &format!("enum A {{ B {{ #[serde({name})] c: D }} }}"),
                &want,
            );
        }
        refuse("union A { a: u8 }", "a union has no JSON form");
        refuse(
            "enum A { B, #[serde(untagged)] C(u8) }",
            "derive(Contract) cannot describe an untagged variant of a tagged enum",
        );
        refuse(
            "struct A(#[serde(skip)] u8);",
            "derive(Contract) cannot describe a newtype whose field is skipped: make it a unit",
        );
        refuse(
            "struct A { #[serde(skip_serializing_if = \"x\")] a: u8 }",
            "`a` may be absent when it is written and must be there when it is read: `skip_serializing_if` needs `default`",
        );
        refuse(
            "#[serde(rename_all = \"Camel\")] struct A { a: u8 }",
            "not a case that serde knows",
        );
    }

    #[test]
    fn a_version_has_one_spelling() {
        for version in [
            "1", "1.", ".1", "1.0.0", "01.0", "+1.0", "1.-2", "a.b", "65536.0", "",
        ] {
            refuse(
                &format!("#[contract(version = \"{version}\")] struct A;"),
                "expected a version of the form `major.minor`",
            );
        }
        refuse(
            "#[contract(major = 1)] struct A;",
            "expected `version = \"major.minor\"`",
        );
    }

    #[test]
    fn a_name_that_would_need_quotes_is_refused() {
        let want = "cannot be part of a contract: expected letters, digits, `-`, `_` and `.`";
        for (code, name) in [
            ("struct A { #[serde(rename = \"a b\")] a: u8 }", "a b"),
            ("struct A { #[serde(rename = \"\")] a: u8 }", ""),
            ("struct A { grün: u8 }", "grün"),
            ("enum A { #[serde(rename = \"a:b\")] B }", "a:b"),
            ("#[serde(tag = \"my type\")] enum A { B }", "my type"),
            ("#[serde(tag = \"t\", content = \"c;\")] enum A { B }", "c;"),
            ("#[serde(tag = \"my type\")] struct A { b: u8 }", "my type"),
        ] {
            refuse(code, &format!("`{name}` {want}"));
        }
    }
}
