/// The number of an order that was placed at `millis` since 1970: short enough to be read out,
/// and later orders have later numbers.
///
/// `draw` is chance, of which two letters are made.
pub(crate) fn order_number(millis: u64, draw: [u8; 2]) -> String {
    let mut digits = Vec::new();
    let mut rest = millis;
    while rest > 0 || digits.is_empty() {
        digits.push(char::from_digit((rest % 36) as u32, 36).unwrap_or('0'));
        rest /= 36;
    }
    let letters = draw.map(|byte| char::from(b'a' + byte % 26));
    let mut number = String::from("cs-");
    number.extend(digits.into_iter().rev());
    number.extend(letters);
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_made_of_time_and_chance() {
        assert_eq!(order_number(0, [0, 25]), "cs-0az");
        assert_eq!(order_number(35, [26, 255]), "cs-zav");
        assert_eq!(order_number(36, [1, 2]), "cs-10bc");
        let now = order_number(1_795_359_680_000, [7, 7]);
        let time = now
            .strip_prefix("cs-")
            .and_then(|rest| rest.strip_suffix("hh"));
        let read = time.map(|time| u64::from_str_radix(time, 36));
        assert_eq!(read, Some(Ok(1_795_359_680_000)));
    }

    #[test]
    fn a_number_needs_no_escaping() {
        for draw in 0..=u8::MAX {
            let number = order_number(u64::MAX, [draw, draw]);
            let is_plain = |letter: char| matches!(letter, 'a'..='z' | '0'..='9' | '-');
            assert!(number.chars().all(is_plain), "{number}");
        }
    }
}
