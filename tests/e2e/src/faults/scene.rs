use crate::{
    demo::package::Package,
    error::E2eError,
    site::{Fault, closed_origin},
};
use yew_mfe::{
    manifest::MANIFEST_FILE,
    registry::{Entry, Timeouts},
};

/// The remote that everything is done to.
pub(super) const VICTIM: &str = "faulty";

/// Who vouches for the victim's manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// The registry has the hash of what is delivered.
    Pinned,
    /// The signature that the packager made.
    Signed,
    /// Nobody, and the registry says that nobody has to.
    Unsigned,
    /// Nobody.
    Nobody,
}

/// How the victim is delivered, before anything is served.
pub(super) struct Scene {
    /// Its files.
    pub(super) package: Package,
    /// Who vouches for it.
    pub(super) trust: Trust,
    /// How long loading it may take.
    pub(super) timeouts: Option<Timeouts>,
    /// Where the manifest is instead.
    pub(super) elsewhere: Option<String>,
    /// Whether the registry knows it.
    pub(super) listed: bool,
    /// Answers that are spoiled: which, how, and how many of them if not all.
    pub(super) spoiled: Vec<(&'static str, Fault, Option<usize>)>,
    /// Answers of the shell's own server that are spoiled.
    pub(super) shell_spoiled: Vec<(&'static str, Fault)>,
    /// What is wrong with the manifest at a first place, before that of the victim.
    pub(super) mirror: Option<Fault>,
    /// Whether the registry names a place on the shell's origin, which sends the browser on to
    /// the victim's.
    pub(super) redirected: bool,
}

/// Where that place is.
pub(super) const REDIRECTED: &str = "/moved";

impl Scene {
    /// As it is built.
    pub(super) fn new(package: Package) -> Self {
        Self {
            package,
            trust: Trust::Pinned,
            timeouts: None,
            elsewhere: None,
            listed: true,
            spoiled: Vec::new(),
            shell_spoiled: Vec::new(),
            mirror: None,
            redirected: false,
        }
    }

    /// Spoils every answer to these paths.
    pub(super) fn spoil(&mut self, paths: &'static str, fault: Fault) -> Result<(), E2eError> {
        self.spoiled.push((paths, fault, None));
        Ok(())
    }

    /// Spoils every answer of the shell's server to these paths.
    pub(super) fn spoil_shell(
        &mut self,
        paths: &'static str,
        fault: Fault,
    ) -> Result<(), E2eError> {
        self.shell_spoiled.push((paths, fault));
        Ok(())
    }

    /// Spoils the page with another text in place of one that it has.
    pub(super) fn edit_page(&mut self, from: &str, to: &str) -> Result<(), E2eError> {
        self.spoil_shell("/faulty", Fault::Substitute(from.to_owned(), to.to_owned()))
    }

    /// Spoils the first answers.
    pub(super) fn spoil_first(
        &mut self,
        times: usize,
        paths: &'static str,
        fault: Fault,
    ) -> Result<(), E2eError> {
        self.spoiled.push((paths, fault, Some(times)));
        Ok(())
    }

    /// Nobody should have to wait long to see what waiting ends with.
    pub(super) fn impatient(&mut self) -> &mut Self {
        self.timeouts = Some(Timeouts {
            // Two mounts that are late are both slow before one is too late.
            slow: 500,
            stage: 1_500,
            total: 3_000,
        });
        self
    }

    /// Puts the manifest where nobody listens.
    pub(super) fn nobody_listens(&mut self) -> Result<(), E2eError> {
        self.elsewhere = Some(closed_origin()?);
        Ok(())
    }

    /// The entry, for a victim that is served at `origins`, vouched for by one of `keys` if it is
    /// signed.
    pub(super) fn entry(&self, origins: &[&str], keys: Vec<String>) -> Result<Entry, E2eError> {
        let places = match &self.elsewhere {
            Some(elsewhere) => &[elsewhere.as_str()],
            None => origins,
        };
        let manifests = places.iter();
        let entry = Entry {
            manifests: manifests
                .map(|place| format!("{place}/{MANIFEST_FILE}"))
                .collect(),
            timeouts: self.timeouts,
            ..Entry::default()
        };
        Ok(match self.trust {
            Trust::Pinned => Entry {
                integrity: Some(self.package.pin()?),
                ..entry
            },
            Trust::Signed => Entry {
                signed_by: keys,
                ..entry
            },
            Trust::Unsigned => Entry {
                unsigned: true,
                ..entry
            },
            Trust::Nobody => entry,
        })
    }
}
