//! `remote!`.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Ident, LitByteStr, LitStr, Path, Result, Token, Type, braced, bracketed};

/// What stands between the braces of `remote! { … }`.
pub(crate) struct RemoteInput {
    name: LitStr,
    components: Vec<(LitStr, Type)>,
    states: Vec<Type>,
    start: Option<Path>,
    allocator: bool,
}

impl Parse for RemoteInput {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut name = None;
        let mut components = Vec::new();
        let mut states = Vec::new();
        let mut start = None;
        let mut allocator = true;
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            input.parse::<Token![:]>()?;
            match key.to_string().as_str() {
                "name" => name = Some(input.parse::<LitStr>()?),
                "components" => {
                    let content;
                    braced!(content in input);
                    while !content.is_empty() {
                        let component: LitStr = content.parse()?;
                        content.parse::<Token![=>]>()?;
                        components.push((component, content.parse()?));
                        if !content.is_empty() {
                            content.parse::<Token![,]>()?;
                        }
                    }
                }
                "states" => {
                    let content;
                    bracketed!(content in input);
                    let types = Punctuated::<Type, Token![,]>::parse_terminated(&content)?;
                    states = types.into_iter().collect();
                }
                "start" => start = Some(input.parse()?),
                "count_allocations" => allocator = input.parse::<syn::LitBool>()?.value,
                other => {
                    return Err(Error::new(
                        key.span(),
                        format!(
                            "`{other}` is no key of remote!: expected `name`, `components`, `states`, `start` or `count_allocations`"
                        ),
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let missing = |what| Error::new(Span::call_site(), format!("remote! needs `{what}`"));
        let name = name.ok_or_else(|| missing("name: \"…\""))?;
        if components.is_empty() {
            return Err(missing("components: { \"…\" => Component }"));
        }
        Ok(Self {
            name,
            components,
            states,
            start,
            allocator,
        })
    }
}

pub(crate) fn expand(input: &RemoteInput) -> Result<TokenStream> {
    check_name(&input.name)?;
    for (name, _) in &input.components {
        check_name(name)?;
    }
    let krate = quote!(::yew_mfe::__private);
    let remote_name = &input.name;

    // The section `mfe-remote`: the name and the range of module contracts, one line.
    let line = format!("{} 1 1\n", input.name.value());
    let length = line.len();
    let line = LitByteStr::new(line.as_bytes(), input.name.span());

    let mut items = Vec::new();
    for (component, ty) in &input.components {
        let properties = quote!(<#ty as #krate::BaseComponent>::Properties);
        items.push((
            quote!(Props),
            quote!(#component),
            quote!(<#properties as #krate::Contract>::VERSION),
            quote!(&[<#properties as #krate::Contract>::SCHEMA]),
        ));
    }
    for ty in &input.states {
        items.push((
            quote!(State),
            quote!(<#ty as #krate::SharedState>::NAMESPACE),
            quote!(<#ty as #krate::Contract>::VERSION),
            quote!(&[
                <#ty as #krate::Contract>::SCHEMA,
                <<#ty as #krate::SharedState>::Event as #krate::Contract>::SCHEMA,
            ]),
        ));
    }
    let statics = items
        .iter()
        .enumerate()
        .map(|(at, (kind, name, version, schemas))| {
            let ident = format_ident!("ITEM_{at}");
            let arguments = quote!(#krate::ItemKind::#kind, #name, #version, #schemas);
            quote! {
                #[cfg_attr(target_arch = "wasm32", used, unsafe(link_section = "mfe-contract"))]
                static #ident: [u8; #krate::item_len(#arguments)] = #krate::item_bytes(#arguments);
            }
        });

    let checks = items.iter().map(|(kind, name, version, schemas)| {
        quote!(#krate::item_len(#krate::ItemKind::#kind, #name, #version, #schemas))
    });

    let names = input.components.iter().map(|(name, _)| name);
    let types = input.components.iter().map(|(_, ty)| ty);
    let start = input.start.as_ref().map_or_else(
        || quote!(|_| {}),
        |path| quote!(|kit| #krate::Start::start(#path, kit)),
    );
    let allocator = input.allocator.then(|| {
        quote! {
            #[cfg(target_arch = "wasm32")]
            #[global_allocator]
            static ALLOCATOR: #krate::CountingAllocator = #krate::CountingAllocator;
        }
    });

    Ok(quote! {
        ::yew_mfe::__packaged! {
        #[allow(unsafe_code, dead_code, missing_docs, unreachable_pub)]
        const _: () = {
            #[cfg_attr(target_arch = "wasm32", used, unsafe(link_section = "mfe-remote"))]
            static REMOTE: [u8; #length] = *#line;
            #(#statics)*
            #allocator

            use #krate::{js_sys, wasm_bindgen, wasm_bindgen::prelude::wasm_bindgen};

            #[wasm_bindgen(wasm_bindgen = #krate::wasm_bindgen, js_sys = #krate::js_sys)]
            pub fn describe() -> ::std::string::String {
                #krate::describe(&__MFE_REMOTE)
            }

            #[wasm_bindgen(wasm_bindgen = #krate::wasm_bindgen, js_sys = #krate::js_sys)]
            pub fn start(link: wasm_bindgen::JsValue) {
                #krate::start(&__MFE_REMOTE, link);
            }

            #[wasm_bindgen(wasm_bindgen = #krate::wasm_bindgen, js_sys = #krate::js_sys)]
            pub fn mount(
                request: wasm_bindgen::JsValue,
                link: wasm_bindgen::JsValue,
            ) -> ::core::result::Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue> {
                #krate::mount(&__MFE_REMOTE, request, link)
            }

            #[wasm_bindgen(wasm_bindgen = #krate::wasm_bindgen, js_sys = #krate::js_sys)]
            pub fn counters() -> u32 {
                #krate::counters()
            }
        };
        }

        // Whatever is packaged is checked in every build.
        #(const _: usize = #checks;)*

        #[doc(hidden)]
        pub static __MFE_REMOTE: #krate::RemoteModule = #krate::RemoteModule {
            name: #remote_name,
            components: &[#((#names, #krate::mount_component::<#types>)),*],
            start: #start,
        };

        /// Runs one component of this remote by itself, without a shell, in the element with the
        /// id `app`; shared state lives in this page only. `props` is JSON.
        ///
        /// # Panics
        ///
        /// When there is no such component or element, or when the props do not fit.
        pub fn run_alone(component: &str, props: &str) {
            #krate::run_alone(&__MFE_REMOTE, component, props);
        }
    })
}

fn check_name(name: &LitStr) -> Result<()> {
    let text = name.value();
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    let begins = text
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_lowercase());
    if begins && text.len() <= 64 && text.bytes().all(fits) {
        return Ok(());
    }
    Err(Error::new(
        name.span(),
        format!(
            "`{text}` is not a name: expected 1 to 64 of a-z, 0-9, `-`, `_`, `.`, beginning with a letter"
        ),
    ))
}
