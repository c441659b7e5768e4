use super::kind::ResourceKind;
use crate::link::{Report, ReportKind};
use std::borrow::Cow;
use std::fmt;
use std::panic::Location;

/// How many places are named; what was opened elsewhere is counted.
pub const NAMED_LEFTOVERS: usize = 20;

/// Resources that were still there when their scope ended, all opened in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// What they are.
    pub kind: ResourceKind,
    /// The source file that opened them, as the compiler names it.
    pub file: Cow<'static, str>,
    /// The line in that file, from 1 on.
    pub line: u32,
    /// How many there were.
    pub count: u32,
}

impl Leftover {
    fn is_of(&self, kind: ResourceKind, file: &str, line: u32) -> bool {
        self.kind == kind && self.line == line && self.file == file
    }

    #[cfg(any(feature = "shell", test))]
    pub(super) fn is_at(&self, other: &Self) -> bool {
        self.is_of(other.kind, &other.file, other.line)
    }

    /// `2 × interval`
    fn words(&self) -> String {
        [&self.count.to_string(), TIMES, self.kind.name()].concat()
    }

    /// `src/clock.rs:12`
    fn place(&self) -> String {
        [&self.file, ":", &self.line.to_string()].concat()
    }
}

impl fmt::Display for Leftover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&[&self.words(), " of ", &self.place()].concat())
    }
}

const TIMES: &str = " × ";

/// What scopes had to end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// How many resources there were.
    pub count: u32,
    /// Where they were opened, in the order in which they were ended; at most
    /// [`NAMED_LEFTOVERS`] places.
    pub named: Vec<Leftover>,
}

impl Leftovers {
    /// Whether everything had been ended before.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many are counted and not named.
    pub fn unnamed(&self) -> u32 {
        let named = self.named.iter().map(|one| one.count);
        self.count
            .saturating_sub(named.fold(0, u32::saturating_add))
    }

    pub(super) fn add(&mut self, kind: ResourceKind, origin: &'static Location<'static>) {
        self.count = self.count.saturating_add(1);
        let (file, line) = (origin.file(), origin.line());
        let known = self
            .named
            .iter()
            .position(|one| one.is_of(kind, file, line));
        if let Some(known) = known {
            self.named[known].count += 1;
        } else if self.named.len() < NAMED_LEFTOVERS {
            self.named.push(Leftover {
                kind,
                file: file.into(),
                line,
                count: 1,
            });
        }
    }

    /// Adds what another scope had to end. The places that were named first make room for later
    /// ones.
    pub fn merge(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        for one in other.named {
            let known = self
                .named
                .iter()
                .position(|known| known.is_of(one.kind, &one.file, one.line));
            match known {
                Some(at) => {
                    self.named[at].count = self.named[at].count.saturating_add(one.count);
                }
                None => self.named.push(one),
            }
        }
        let too_many = self.named.len().saturating_sub(NAMED_LEFTOVERS);
        self.named.drain(..too_many);
    }

    /// As the link carries it: a report for each place, and one for what has no name.
    pub fn reports(&self) -> Vec<Report> {
        let report = |message, location| Report {
            kind: ReportKind::Leftover,
            message,
            location,
        };
        let mut reports: Vec<Report> = self
            .named
            .iter()
            .map(|one| report(one.words(), Some(one.place())))
            .collect();
        if self.unnamed() > 0 {
            let count = self.unnamed().to_string();
            let words = [&count, TIMES, ResourceKind::Other.name()].concat();
            reports.push(report(words, None));
        }
        reports
    }

    /// What one of these reports tells. A kind that is not known counts as
    /// [`Other`](ResourceKind::Other), a report without a number as one resource.
    pub fn from_report(report: &Report) -> Self {
        let (count, kind) = report
            .message
            .split_once(TIMES)
            .unwrap_or(("1", &report.message));
        let count = count.parse().unwrap_or(1);
        let named = report
            .location
            .as_deref()
            .and_then(|place| place.rsplit_once(':'))
            .and_then(|(file, line)| {
                Some(Leftover {
                    kind: ResourceKind::named(kind).unwrap_or(ResourceKind::Other),
                    file: file.to_owned().into(),
                    line: line.parse().ok()?,
                    count,
                })
            });
        Self {
            count,
            named: named.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leftover(file: &'static str, count: u32) -> Leftover {
        Leftover {
            kind: ResourceKind::AnimationFrame,
            file: file.into(),
            line: 7,
            count,
        }
    }

    fn sum(reports: &[Report]) -> Leftovers {
        let mut sum = Leftovers::default();
        for report in reports {
            sum.merge(Leftovers::from_report(report));
        }
        sum
    }

    #[test]
    fn the_link_carries_all_of_it() {
        let left = Leftovers {
            count: 6,
            named: vec![leftover("src/a.rs", 2), leftover("src/b.rs", 1)],
        };
        let reports = left.reports();
        assert_eq!(reports.len(), 3);
        assert_eq!(reports[0].message, "2 × animation frame");
        assert_eq!(reports[0].location.as_deref(), Some("src/a.rs:7"));
        assert_eq!(reports[2].message, "3 × resource");
        assert_eq!(sum(&reports), left);
        assert_eq!(Leftovers::default().reports(), []);
    }

    #[test]
    fn a_report_that_says_something_else_is_one_resource() {
        #[track_caller]
        fn check(message: &str, location: Option<&str>, count: u32, named: &[&str]) {
            let left = Leftovers::from_report(&Report {
                kind: ReportKind::Leftover,
                message: message.to_owned(),
                location: location.map(str::to_owned),
            });
            assert_eq!(left.count, count);
            let names: Vec<String> = left.named.iter().map(ToString::to_string).collect();
            assert_eq!(names, named);
        }
        check("", None, 1, &[]);
        check("x × y", Some("here"), 1, &[]);
        check("4 × socket", Some("a:b:3"), 4, &["4 × resource of a:b:3"]);
        check("interval", Some("a:-1"), 1, &[]);
        check("99999999999 × interval", Some(":"), 1, &[]);
    }

    #[test]
    fn the_last_places_are_named() {
        let mut left = Leftovers::default();
        for at in 0..30 {
            left.merge(Leftovers {
                count: 1,
                named: vec![Leftover {
                    line: at,
                    ..leftover("src/a.rs", 1)
                }],
            });
        }
        assert_eq!(left.count, 30);
        assert_eq!(left.named.len(), NAMED_LEFTOVERS);
        assert_eq!(left.named[0].line, 10);
        assert_eq!(left.unnamed(), 10);
        left.merge(Leftovers {
            count: u32::MAX,
            named: vec![leftover("src/a.rs", u32::MAX)],
        });
        assert_eq!(left.count, u32::MAX);
        assert_eq!(left.unnamed(), 0);
    }
}
