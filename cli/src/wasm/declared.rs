use super::facts::Facts;
use std::fmt;
use yew_mfe::base::RemoteName;
use yew_mfe::contract::{self, Item, ItemKind};
use yew_mfe::manifest::AbiRange;

/// The custom section in which `remote!` leaves one line: the remote's name and the oldest and
/// newest module contract it can be run with, separated by spaces.
pub const REMOTE_SECTION: &str = "mfe-remote";

/// What `remote!` declared in a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The remote's name.
    pub name: String,
    /// The module contracts it can be run with.
    pub abi: AbiRange,
    /// What it must agree on with others.
    pub contract: Vec<Item>,
}

/// Why a module is not that of a remote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotDeclared {
    /// There is no `remote!` in it.
    Missing,
    /// There is more than one.
    Several(Vec<String>),
    /// What is there cannot be used.
    Invalid(String),
}

impl fmt::Display for NotDeclared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => {
                f.write_str("declares no remote: call `yew_mfe::remote!` once in its library")
            }
            Self::Several(names) => {
                let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                write!(
                    f,
                    "declares {} remotes, {}: keep one `yew_mfe::remote!`, and depend on no other remote",
                    names.len(),
                    names.join(", ")
                )
            }
            Self::Invalid(reason) => write!(f, "declares a remote that cannot be used: {reason}"),
        }
    }
}

impl Declared {
    /// Reads the sections of a module.
    ///
    /// # Errors
    ///
    /// [`NotDeclared`] when the section is missing, holds several remotes, or cannot be read.
    pub fn read(facts: &Facts) -> Result<Self, NotDeclared> {
        let section = facts
            .custom
            .get(REMOTE_SECTION)
            .ok_or(NotDeclared::Missing)?;
        let text = std::str::from_utf8(section)
            .map_err(|_| NotDeclared::Invalid(format!("section `{REMOTE_SECTION}` is no text")))?;
        let mut lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        lines.dedup();
        let line = match lines[..] {
            [] => return Err(NotDeclared::Missing),
            [line] => line,
            _ => {
                let name = |line: &&str| line.split(' ').next().unwrap_or_default().to_owned();
                return Err(NotDeclared::Several(lines.iter().map(name).collect()));
            }
        };
        let (name, abi) = parse_line(line).ok_or_else(|| {
            NotDeclared::Invalid(format!("`{line}` is not a name and two numbers"))
        })?;
        RemoteName::new(&name).map_err(|error| NotDeclared::Invalid(error.to_string()))?;
        let contract = facts
            .custom
            .get(contract::SECTION)
            .map_or(Ok(Vec::new()), |bytes| contract::parse_section(bytes))
            .map_err(|error| NotDeclared::Invalid(error.to_string()))?;
        let declared = Self {
            name,
            abi,
            contract,
        };
        if declared.components().is_empty() {
            return Err(NotDeclared::Invalid(format!(
                "`{}` offers no component",
                declared.name
            )));
        }
        Ok(declared)
    }

    /// The names of the components: those of the contract's props.
    pub fn components(&self) -> Vec<String> {
        self.contract
            .iter()
            .filter(|item| item.kind() == ItemKind::Props)
            .map(|item| item.name().to_owned())
            .collect()
    }
}

fn parse_line(line: &str) -> Option<(String, AbiRange)> {
    let mut words = line.split(' ');
    let name = words.next()?.to_owned();
    let min = words.next()?.parse().ok()?;
    let max = words.next()?.parse().ok()?;
    (words.next().is_none() && min <= max).then_some((name, AbiRange { min, max }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(sections: &[(&str, &str)]) -> Facts {
        let custom = sections
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        Facts {
            custom,
            ..Facts::default()
        }
    }

    #[test]
    fn the_sections_of_a_remote_are_read() {
        let declared = Declared::read(&facts(&[
            ("mfe-remote", "cart 1 2\n"),
            (
                "mfe-contract",
                "state cart 1.0 (u8,<A>)\nprops mini 1.0 {}\nprops cart 1.0 {}\n",
            ),
        ]))
        .unwrap();
        assert_eq!(declared.name, "cart");
        assert_eq!(declared.abi, AbiRange { min: 1, max: 2 });
        assert_eq!(declared.components(), ["cart", "mini"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        #[track_caller]
        fn check(sections: &[(&str, &str)], want: &str) {
            let error = Declared::read(&facts(sections)).unwrap_err().to_string();
            assert_eq!(error, want);
        }
        let none = "declares no remote: call `yew_mfe::remote!` once in its library";
        check(&[], none);
        check(&[("mfe-remote", "\n")], none);
        check(
            &[("mfe-remote", "cart 1 1\ncatalog 1 1\n")],
            "declares 2 remotes, `cart`, `catalog`: keep one `yew_mfe::remote!`, and depend on no other remote",
        );
        check(
            &[("mfe-remote", "cart 2 1\n")],
            "declares a remote that cannot be used: `cart 2 1` is not a name and two numbers",
        );
        check(
            &[("mfe-remote", "cart 1 1\n")],
            "declares a remote that cannot be used: `cart` offers no component",
        );
        check(
            &[("mfe-remote", "cart 1 1\n"), ("mfe-contract", "x\n")],
            "declares a remote that cannot be used: line 1 of section `mfe-contract`: `x` is no kind of item",
        );
    }
}
