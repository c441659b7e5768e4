use super::lines::write_record;
use super::log::EventLog;
use crate::base::SchemaVersion;
use std::rc::Rc;

/// The lines of events that were written last: who is at the same place is told the same.
#[derive(Default)]
pub(super) struct Written {
    from: u64,
    to: u64,
    /// For readers with these schemas.
    texts: Vec<(SchemaVersion, Rc<str>)>,
}

impl Written {
    /// The lines of the events after `from` up to `to`, for a reader with this schema.
    pub(super) fn events(
        &mut self,
        log: &EventLog,
        from: u64,
        to: u64,
        schema: SchemaVersion,
    ) -> Rc<str> {
        if (self.from, self.to) != (from, to) {
            (self.from, self.to) = (from, to);
            self.clear();
        }
        let known = self.texts.iter().find(|(known, _)| *known == schema);
        if let Some((_, text)) = known {
            return text.clone();
        }
        let mut text = String::new();
        for record in log.between(from, to) {
            write_record(&mut text, record, schema);
        }
        let text: Rc<str> = text.into();
        self.texts.push((schema, text.clone()));
        text
    }

    /// Nobody is about to be told the same, or it may be another log.
    pub(super) fn clear(&mut self) {
        self.texts.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{LogLimits, ProducerId, Proposal};

    fn schema(text: &str) -> SchemaVersion {
        text.parse().unwrap()
    }

    #[test]
    fn who_is_at_the_same_place_is_told_the_same_text() {
        let mut log = EventLog::new(LogLimits::default());
        for number in 1..=3 {
            let body = crate::state::Body::Event("7".into());
            log.append(vec![Proposal {
                producer: ProducerId::new([1; 16]),
                number,
                expected: None,
                timestamp: 1,
                schema: schema("1.0"),
                source: "cart".into(),
                causation: None,
                events: vec![(crate::state::EventId::new(number, [1; 10]), body)],
                bylines: Vec::new(),
            }]);
        }
        let mut written = Written::default();
        let mut text = |from, to, at: &str| written.events(&log, from, to, schema(at));
        let first = text(0, 3, "1.0");
        assert_eq!(&*first, "1 7\n2 7\n3 7\n");
        let other = text(0, 3, "1.1");
        assert_eq!(&*other, "1@1.0 7\n2@1.0 7\n3@1.0 7\n");
        assert!(Rc::ptr_eq(&first, &text(0, 3, "1.0")));
        assert!(Rc::ptr_eq(&other, &text(0, 3, "1.1")));
        assert_eq!(&*text(0, 2, "1.0"), "1 7\n2 7\n");
        assert_eq!(&*text(2, 3, "1.0"), "3 7\n");
        written.clear();
        assert!(!Rc::ptr_eq(
            &first,
            &written.events(&log, 0, 3, schema("1.0"))
        ));
    }
}
