use super::record::{EventId, ProducerId};
use std::cell::Cell;

/// The highest number within a millisecond: what fits beside version and variant of a UUID.
const MAX_COUNT: u32 = (1 << 18) - 1;

/// Makes the ids of a page, from its clock and its seed.
pub(super) struct Stamps {
    seed: [u8; 16],
    /// The last time, and how many ids had it.
    last: Cell<(u64, u32)>,
    producers: Cell<u32>,
}

impl Stamps {
    pub(super) fn new(seed: [u8; 16]) -> Self {
        Self {
            seed,
            last: Cell::new((0, 0)),
            producers: Cell::new(0),
        }
    }

    /// An id that is higher than every one before it, also when the clock goes back (RFC 9562,
    /// section 6.2, method 1).
    pub(super) fn event(&self, now: u64) -> EventId {
        let (last, count) = self.last.get();
        let next = if now > last {
            (now, 0)
        } else if count < MAX_COUNT {
            (last, count + 1)
        } else {
            (last + 1, 0)
        };
        self.last.set(next);
        let (time, count) = next;
        let mut unique = [0; 10];
        // Twelve bits before the variant, six after it; the version takes four, the variant two.
        unique[0] = (count >> 14) as u8;
        unique[1] = (count >> 6) as u8;
        unique[2] = (count & 0x3f) as u8;
        unique[3..].copy_from_slice(&self.seed[..7]);
        EventId::new(time, unique)
    }

    /// Whether it is the id of a producer of this page.
    pub(super) fn is_own(&self, producer: ProducerId) -> bool {
        let own = ProducerId::new(self.seed);
        own.is_beside(producer)
    }

    /// The id of one more producer.
    pub(super) fn producer(&self) -> ProducerId {
        let number = self.producers.get();
        self.producers.set(number.wrapping_add(1));
        let mut bytes = self.seed;
        for (byte, part) in bytes[12..].iter_mut().zip(number.to_be_bytes()) {
            *byte ^= part;
        }
        ProducerId::new(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_rise_whatever_the_clock_does() {
        let stamps = Stamps::new([7; 16]);
        let times = [5, 5, 5, 9, 3, 9, 10];
        let ids: Vec<_> = times.iter().map(|now| stamps.event(*now)).collect();
        assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
        let many: Vec<_> = (0..=MAX_COUNT + 5).map(|_| stamps.event(11)).collect();
        assert!(many.is_sorted_by(|one, next| one < next));
        let text = ids[0].to_string();
        assert_eq!(&text[..15], "00000000-0005-7");
    }

    #[test]
    fn pages_and_producers_have_ids_of_their_own() {
        let pages = [Stamps::new([1; 16]), Stamps::new([2; 16])];
        let events: BTreeSet<_> = pages.iter().map(|page| page.event(1)).collect();
        assert_eq!(events.len(), 2);
        let producers: BTreeSet<_> = (0..300).map(|at| pages[at % 2].producer()).collect();
        assert_eq!(producers.len(), 300);
        let is_known = |id: &ProducerId| pages.iter().filter(|page| page.is_own(*id)).count() == 1;
        assert!(producers.iter().all(is_known));
        assert!(pages[0].is_own(pages[0].producer()) && !pages[0].is_own(pages[1].producer()));
    }
}
