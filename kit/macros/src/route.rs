//! `derive(RemoteRoute)`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeSet;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitStr, Result, Variant};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(
            input,
            "RemoteRoute is derived for enums: a variant for each page",
        ));
    };
    let arms = data.variants.iter().map(Arm::read);
    let arms = arms.collect::<Result<Vec<_>>>()?;
    let mut patterns = BTreeSet::new();
    for arm in &arms {
        if !patterns.insert(arm.shape()) {
            let text = "an earlier variant has the same path";
            return Err(Error::new_spanned(&arm.at, text));
        }
    }
    let reads = arms.iter().map(Arm::read_tokens);
    let writes = arms.iter().map(Arm::write_tokens);
    let name = &input.ident;
    let (generics, arguments, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        impl #generics ::yew_mfe::routing::RemoteRoute for #name #arguments #bounds {
            fn from_segments(__segments: &[&str]) -> ::core::option::Option<Self> {
                #(#reads)*
                ::core::option::Option::None
            }

            fn to_path(&self) -> ::std::string::String {
                let mut __path = ::std::string::String::new();
                match self { #(#writes)* }
                if __path.is_empty() {
                    __path.push('/');
                }
                __path
            }
        }
    })
}

/// A segment of a path.
enum Segment {
    Fixed(String),
    Parameter(Ident),
}

impl Segment {
    fn shape(&self) -> &str {
        match self {
            Self::Fixed(text) => text,
            Self::Parameter(_) => ":",
        }
    }
}

/// A variant and its path.
struct Arm {
    variant: Ident,
    at: LitStr,
    segments: Vec<Segment>,
}

impl Arm {
    fn read(variant: &Variant) -> Result<Self> {
        let attribute = variant.attrs.iter().find(|one| one.path().is_ident("at"));
        let attribute = attribute.ok_or_else(|| {
            Error::new_spanned(variant, "this variant needs a path: #[at(\"/…\")]")
        })?;
        let at: LitStr = attribute.parse_args()?;
        let fail = |text: String| Err(Error::new_spanned(&at, text));
        let text = at.value();
        let Some(path) = text.strip_prefix('/') else {
            return fail("a path begins with a slash".to_owned());
        };
        let mut segments = Vec::new();
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            if let Some(name) = segment.strip_prefix(':') {
                match syn::parse_str::<Ident>(name) {
                    Ok(name) => {
                        segments.push(Segment::Parameter(Ident::new(&name.to_string(), at.span())))
                    }
                    Err(_) => return fail(format!("`{name}` is no name of a field")),
                }
            } else if segment.chars().all(is_unreserved) {
                segments.push(Segment::Fixed(segment.to_owned()));
            } else {
                return fail(format!(
                    "`{segment}` has characters other than A-Z, a-z, 0-9, `-`, `.`, `_` and `~`"
                ));
            }
        }
        let arm = Self {
            variant: variant.ident.clone(),
            at,
            segments,
        };
        arm.check_fields(&variant.fields)?;
        Ok(arm)
    }

    fn parameters(&self) -> impl Iterator<Item = &Ident> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name),
            Segment::Fixed(_) => None,
        })
    }

    fn check_fields(&self, fields: &Fields) -> Result<()> {
        let named = match fields {
            Fields::Named(named) => named
                .named
                .iter()
                .filter_map(|field| field.ident.as_ref())
                .collect(),
            Fields::Unit => Vec::new(),
            Fields::Unnamed(_) => {
                return Err(Error::new_spanned(
                    fields,
                    "fields need names: those of the path",
                ));
            }
        };
        let in_path: BTreeSet<_> = self.parameters().collect();
        if in_path.len() != self.parameters().count() {
            return Err(Error::new_spanned(&self.at, "a parameter is there twice"));
        }
        if in_path != named.into_iter().collect() {
            let text = "the parameters of the path are not the fields of the variant";
            return Err(Error::new_spanned(&self.at, text));
        }
        Ok(())
    }

    /// The path without the names of its parameters.
    fn shape(&self) -> Vec<&str> {
        self.segments.iter().map(Segment::shape).collect()
    }

    // Fields may be called anything: what is generated has names that nobody gives.

    fn read_tokens(&self) -> TokenStream {
        let variant = &self.variant;
        let patterns = self.segments.iter().map(|segment| match segment {
            Segment::Fixed(text) => quote!(#text),
            Segment::Parameter(name) => {
                let text = format_ident!("__text_{name}");
                quote!(#text)
            }
        });
        let fields: Vec<_> = self.parameters().collect();
        let named = |prefix: &str| -> Vec<Ident> {
            let name = |field: &&Ident| format_ident!("{prefix}{field}");
            fields.iter().map(name).collect()
        };
        let (texts, values) = (named("__text_"), named("__value_"));
        quote! {
            if let [#(#patterns),*] = __segments {
                if let (#(::core::result::Result::Ok(#values),)*) =
                    (#(::yew_mfe::routing::decode(#texts).parse(),)*)
                {
                    return ::core::option::Option::Some(Self::#variant { #(#fields: #values),* });
                }
            }
        }
    }

    fn write_tokens(&self) -> TokenStream {
        let variant = &self.variant;
        let fields: Vec<_> = self.parameters().collect();
        let values: Vec<_> = fields
            .iter()
            .map(|field| format_ident!("__value_{field}"))
            .collect();
        let parts = self.segments.iter().map(|segment| match segment {
            Segment::Fixed(text) => {
                let text = format!("/{text}");
                quote!(__path.push_str(#text);)
            }
            Segment::Parameter(name) => {
                let value = format_ident!("__value_{name}");
                quote! {
                    __path.push('/');
                    __path.push_str(&::yew_mfe::routing::encode(&#value.to_string()));
                }
            }
        });
        quote!(Self::#variant { #(#fields: #values),* } => { #(#parts)* })
    }
}

fn is_unreserved(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._~".contains(letter)
}
