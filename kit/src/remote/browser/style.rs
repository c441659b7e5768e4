use super::code::resolve;
use super::fetch::fetch;
use super::js::thrown_text;
use super::stopwatch::Stopwatch;
use crate::manifest::{Asset, Manifest};
use crate::remote::{RemoteError, RemoteErrorKind, Stage};
use crate::styles::{Place, Reach, StyleIsolation, StyleText, kept_to, quote};
use futures::future::try_join_all;
use js_sys::{Array, Reflect};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CssGroupingRule, CssRuleList, CssStyleRule, CssStyleSheet, RequestCache};

#[wasm_bindgen]
extern "C" {
    /// A document or a shadow root.
    #[derive(Clone, PartialEq)]
    pub(super) type Root;

    #[wasm_bindgen(method, getter, js_name = adoptedStyleSheets)]
    fn adopted(this: &Root) -> Array;
    #[wasm_bindgen(method, catch, setter, js_name = adoptedStyleSheets)]
    fn set_adopted(this: &Root, sheets: &Array) -> Result<(), JsValue>;
}

/// Why a mount cannot have its elements or styles.
pub(super) struct Unfit {
    pub(super) stage: Stage,
    pub(super) kind: RemoteErrorKind,
    pub(super) detail: String,
}

/// The style sheets of a remote.
pub(super) struct Styles {
    scope: String,
    sheets: Vec<Sheet>,
    adoptions: Adoptions,
}

/// One of them, parsed when it is needed for the first time.
struct Sheet {
    url: String,
    text: String,
    for_page: OnceCell<CssStyleSheet>,
    for_scope: OnceCell<CssStyleSheet>,
    for_shadow: OnceCell<CssStyleSheet>,
    /// What is said in a shadow tree and only heard in the document: fonts and properties.
    beside_shadow: OnceCell<CssStyleSheet>,
}

/// Where a sheet applies, and how many mounts want it there.
struct Adoption {
    root: Root,
    sheet: CssStyleSheet,
    count: u32,
}

type Adoptions = Rc<RefCell<Vec<Adoption>>>;

/// Sheets that apply for a mount, until it is dropped.
pub(super) struct Applied {
    adoptions: Adoptions,
    adopted: Vec<(Root, CssStyleSheet)>,
}

impl Styles {
    /// Fetches the sheets and makes sure that they can be used.
    pub(super) async fn load(
        watch: &Stopwatch,
        manifest: &Manifest,
        manifest_url: &str,
        cache: RequestCache,
    ) -> Result<Self, RemoteError> {
        let sheets = manifest.css.iter().map(async |asset: &Asset| {
            let stage = Stage::Style;
            let url = resolve(&asset.file, manifest_url).unwrap_or_default();
            let fetched = fetch(watch, stage, &url, Some(&asset.integrity), cache).await?;
            let text = fetched.text(watch, stage, &url).await?;
            let text = StyleText::parse(&text).map_err(|error| {
                watch.error(stage, RemoteErrorKind::Malformed, format!("{url} {error}"))
            })?;
            Ok(Sheet {
                // Chromium ignores the base URL of a constructed sheet.
                text: text.with_urls(|file| resolve(file, &url)),
                url,
                for_page: OnceCell::new(),
                for_scope: OnceCell::new(),
                for_shadow: OnceCell::new(),
                beside_shadow: OnceCell::new(),
            })
        });
        Ok(Self {
            // The name alone could be another build's, in a page with two shells.
            scope: format!("{}-{}", manifest.name, manifest.build),
            sheets: try_join_all(sheets).await?,
            adoptions: Adoptions::default(),
        })
    }

    /// What the attribute `data-mfe-scope` of a scoped mount's elements has to be.
    pub(super) fn scope(&self) -> &str {
        &self.scope
    }

    /// Applies the sheets to what is in `roots`, in each of which the mount has an element.
    pub(super) fn apply(
        &self,
        isolation: StyleIsolation,
        roots: &[Root],
    ) -> Result<Applied, Unfit> {
        let mut applied = Applied {
            adoptions: self.adoptions.clone(),
            adopted: Vec::new(),
        };
        for sheet in &self.sheets {
            let made = match isolation {
                StyleIsolation::None => kept(&sheet.for_page, || sheet.parsed(&sheet.text)),
                StyleIsolation::Scoped => kept(&sheet.for_scope, || sheet.scoped(&self.scope)),
                StyleIsolation::Shadow => kept(&sheet.for_shadow, || sheet.shaded()),
            }?;
            for root in roots {
                applied
                    .adopt(root, &made)
                    .map_err(|error| sheet.unfit(error))?;
            }
            if isolation == StyleIsolation::Shadow {
                let beside = kept(&sheet.beside_shadow, || sheet.beside_shadow())?;
                let has_rules = beside.css_rules().is_ok_and(|rules| rules.length() > 0);
                if let Some(page) = page().filter(|_| has_rules) {
                    applied
                        .adopt(&page, &beside)
                        .map_err(|error| sheet.unfit(error))?;
                }
            }
        }
        Ok(applied)
    }
}

impl Sheet {
    fn parsed(&self, text: &str) -> Result<CssStyleSheet, Unfit> {
        let sheet = CssStyleSheet::new().map_err(|thrown| self.unfit(thrown))?;
        sheet
            .replace_sync(text)
            .map_err(|thrown| self.unfit(thrown))?;
        Ok(sheet)
    }

    /// The whole sheet in one rule, which the browser has to confirm: what it took for anything
    /// else would apply to the page.
    fn scoped(&self, scope: &str) -> Result<CssStyleSheet, Unfit> {
        let mut text = "@scope ([data-mfe-scope=".to_owned();
        quote(scope, &mut text);
        text += "]) to (:scope [data-mfe-remote]) {\n";
        text += &self.text;
        text += "\n}";
        let sheet = self.parsed(&text)?;
        let rules = rules(&sheet)?;
        let refused = |kind, detail: &str| Unfit {
            stage: Stage::Style,
            kind,
            detail: format!("{} {detail}", self.url),
        };
        match rules.get(0).filter(is_scope) {
            Some(scope) if rules.length() == 1 => {
                if let Some(inside) = scope.dyn_ref::<CssGroupingRule>() {
                    rewrite(&inside.css_rules(), Reach::Scope, &Place::Top);
                }
                Ok(sheet)
            }
            Some(_) => Err(refused(
                RemoteErrorKind::Malformed,
                "has rules that would apply to the whole page",
            )),
            None => Err(refused(
                RemoteErrorKind::Unsupported,
                "needs `@scope` (Chrome 118, Firefox 128, Safari 17.4)",
            )),
        }
    }

    fn shaded(&self) -> Result<CssStyleSheet, Unfit> {
        let sheet = self.parsed(&self.text)?;
        rewrite(&rules(&sheet)?, Reach::Shadow, &Place::Top);
        Ok(sheet)
    }

    fn beside_shadow(&self) -> Result<CssStyleSheet, Unfit> {
        let sheet = self.parsed(&self.text)?;
        keep_global(&rules(&sheet)?, &|at| sheet.delete_rule(at));
        Ok(sheet)
    }

    fn unfit(&self, thrown: JsValue) -> Unfit {
        Unfit {
            stage: Stage::Style,
            kind: RemoteErrorKind::Unsupported,
            detail: format!("{} cannot be applied: {}", self.url, thrown_text(&thrown)),
        }
    }
}

impl Applied {
    fn adopt(&mut self, root: &Root, sheet: &CssStyleSheet) -> Result<(), JsValue> {
        let mut adoptions = self.adoptions.borrow_mut();
        match adoptions.iter_mut().find(|one| one.is(root, sheet)) {
            Some(adoption) => adoption.count += 1,
            None => {
                let sheets = root.adopted().concat(&Array::of1(sheet));
                root.set_adopted(&sheets)?;
                adoptions.push(Adoption {
                    root: root.clone(),
                    sheet: sheet.clone(),
                    count: 1,
                });
            }
        }
        self.adopted.push((root.clone(), sheet.clone()));
        Ok(())
    }
}

impl Drop for Applied {
    fn drop(&mut self) {
        let mut adoptions = self.adoptions.borrow_mut();
        for (root, sheet) in &self.adopted {
            let Some(at) = adoptions.iter().position(|one| one.is(root, sheet)) else {
                continue;
            };
            adoptions[at].count -= 1;
            if adoptions[at].count == 0 {
                adoptions.remove(at);
                let gone: &JsValue = sheet;
                let rest: Array = root.adopted().iter().filter(|one| one != gone).collect();
                // Less of what was there cannot be refused.
                let _ = root.set_adopted(&rest);
            }
        }
    }
}

impl Adoption {
    fn is(&self, root: &Root, sheet: &CssStyleSheet) -> bool {
        self.root == *root && self.sheet == *sheet
    }
}

/// The page itself.
pub(super) fn page() -> Option<Root> {
    Some(web_sys::window()?.document()?.unchecked_into())
}

/// What `cell` holds, from now on.
fn kept(
    cell: &OnceCell<CssStyleSheet>,
    make: impl FnOnce() -> Result<CssStyleSheet, Unfit>,
) -> Result<CssStyleSheet, Unfit> {
    if let Some(sheet) = cell.get() {
        return Ok(sheet.clone());
    }
    let sheet = make()?;
    Ok(cell.get_or_init(|| sheet).clone())
}

/// The rules of a sheet that nobody else has.
fn rules(sheet: &CssStyleSheet) -> Result<CssRuleList, Unfit> {
    sheet.css_rules().map_err(|thrown| Unfit {
        stage: Stage::Style,
        kind: RemoteErrorKind::Unsupported,
        detail: format!("its rules cannot be read: {}", thrown_text(&thrown)),
    })
}

/// Whether a rule is an `@scope`, which is the only one with such an end.
fn is_scope(rule: &web_sys::CssRule) -> bool {
    Reflect::has(rule, &"end".into()).unwrap_or(false)
}

/// Gives the rules other selectors, also those below conditions, layers and other rules. A scope
/// of the sheet's own has its own root.
fn rewrite(rules: &CssRuleList, reach: Reach, place: &Place) {
    for rule in (0..rules.length()).filter_map(|at| rules.get(at)) {
        if let Some(style) = rule.dyn_ref::<CssStyleRule>() {
            let (other, inside) = kept_to(reach, place, &style.selector_text());
            if let Some(other) = other {
                style.set_selector_text(&other);
            }
            // Older browsers know no rules inside of rules.
            let nested = Reflect::get(&rule, &"cssRules".into()).unwrap_or_default();
            if let Some(nested) = nested.dyn_ref() {
                rewrite(nested, reach, &inside);
            }
        } else if let Some(group) = rule.dyn_ref::<CssGroupingRule>()
            && !is_scope(&rule)
        {
            rewrite(&group.css_rules(), reach, place);
        }
    }
}

/// Deletes the rules that a shadow tree can have to itself.
fn keep_global(rules: &CssRuleList, delete: &dyn Fn(u32) -> Result<(), JsValue>) {
    for at in (0..rules.length()).rev() {
        let Some(rule) = rules.get(at) else {
            continue;
        };
        let stays = if rule.is_instance_of::<CssStyleRule>() {
            false
        } else if let Some(group) = rule.dyn_ref::<CssGroupingRule>() {
            let inside = group.css_rules();
            keep_global(&inside, &|at| group.delete_rule(at));
            inside.length() > 0
        } else {
            let text = rule.css_text();
            text.starts_with("@font-face") || text.starts_with("@property")
        };
        if !stays {
            // A rule that the list has can be deleted from it.
            let _ = delete(at);
        }
    }
}
