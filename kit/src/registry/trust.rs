use super::entries::{Entry, Registry};
use crate::base::{Integrity, PublicKey};

/// What has to hold before a manifest is believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust {
    integrity: Option<Integrity>,
    signed_by: Vec<String>,
    signers: Vec<(String, PublicKey)>,
    unsigned: bool,
}

impl Registry {
    /// What has to hold before the manifest of `entry` is believed.
    pub fn trust(&self, entry: &Entry) -> Trust {
        let known = |id: &String| Some((id.clone(), *self.key(id)?));
        Trust {
            integrity: entry.integrity.clone(),
            signed_by: entry.signed_by.clone(),
            signers: entry.signed_by.iter().filter_map(known).collect(),
            unsigned: entry.unsigned,
        }
    }
}

impl Trust {
    /// The same, and believing what nobody vouches for if `allowed`.
    #[must_use]
    pub fn or_unsigned(mut self, allowed: bool) -> Self {
        self.unsigned |= allowed;
        self
    }

    /// The hash that its bytes must have, if it is pinned.
    pub fn integrity(&self) -> Option<&Integrity> {
        self.integrity.as_ref()
    }

    /// Whether it must be signed by one of [`signers`](Self::signers).
    pub fn wants_signature(&self) -> bool {
        !self.signed_by.is_empty()
    }

    /// The keys whose signature counts, by their ids. One that the registry no longer has is not
    /// among them.
    pub fn signers(&self) -> &[(String, PublicKey)] {
        &self.signers
    }

    /// The keys that may sign it, for a sentence: `` `a`, `b` ``.
    pub fn signers_text(&self) -> String {
        let quoted: Vec<_> = self.signed_by.iter().map(|id| format!("`{id}`")).collect();
        quoted.join(", ")
    }

    /// Why it cannot be believed whatever it says; `own_origin` tells whether it comes from the
    /// origin of the page, which could replace the page as well.
    pub fn objection(&self, own_origin: bool) -> Option<String> {
        if self.wants_signature() && self.signers.is_empty() {
            let keys = self.signers_text();
            return Some(format!(
                "it has to be signed by {keys}, and the registry has no such key"
            ));
        }
        let is_vouched_for = self.integrity.is_some() || self.wants_signature();
        let is_excused = own_origin || self.unsigned;
        (!is_vouched_for && !is_excused).then(|| {
            "it is on another origin, and the registry has neither `integrity` nor `signed_by` for it"
                .to_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

    fn trust(entry: &str) -> Trust {
        let text = format!(
            r#"{{ "schema": 1, "keys": {{ "old": "{KEY}", "new": "{KEY}" }},
                "remotes": {{ "cart": {{ "manifests": ["a"] {entry} }} }} }}"#
        );
        let registry = Registry::parse(&text).unwrap();
        registry.trust(registry.get("cart").unwrap())
    }

    #[test]
    fn another_origin_has_to_be_vouched_for() {
        let pin = format!(r#", "integrity": "sha384-{}""#, "A".repeat(64));
        let both = format!(r#"{pin}, "signed_by": ["old"]"#);
        for (entry, own, other) in [
            ("", true, false),
            (r#", "unsigned": true"#, true, true),
            (r#", "unsigned": false"#, true, false),
            (&pin, true, true),
            (r#", "signed_by": ["old", "new"]"#, true, true),
            (r#", "signed_by": ["new", "gone"]"#, true, true),
            (&both, true, true),
            // A key that was taken out of the registry counts for nothing, anywhere.
            (r#", "signed_by": ["gone"]"#, false, false),
            (r#", "signed_by": ["gone"], "unsigned": true"#, false, false),
        ] {
            let trust = trust(entry);
            assert_eq!(trust.objection(true).is_none(), own, "{entry}");
            assert_eq!(trust.objection(false).is_none(), other, "{entry}");
        }
    }

    #[test]
    fn an_objection_says_what_is_missing() {
        assert_eq!(
            trust("").objection(false).unwrap(),
            "it is on another origin, and the registry has neither `integrity` nor `signed_by` for it"
        );
        assert_eq!(
            trust(r#", "signed_by": ["gone", "lost"]"#)
                .objection(true)
                .unwrap(),
            "it has to be signed by `gone`, `lost`, and the registry has no such key"
        );
    }

    #[test]
    fn the_signers_are_those_that_the_registry_still_has() {
        let trust = trust(r#", "signed_by": ["gone", "new"]"#);
        let ids: Vec<_> = trust.signers().iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["new"]);
        assert!(trust.wants_signature());
    }
}
