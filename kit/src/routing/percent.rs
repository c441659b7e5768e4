//! Percent-encoding, RFC 3986. Written out because remotes pay for every byte: a crate for it, with
//! its tables and its lossy UTF-8, weighs more than the rest of routing.

/// Writes a segment of a path, or a part of a query, so that [`decode`] reads it back: everything
/// but the unreserved characters of RFC 3986, section 2.3, is escaped.
pub fn encode(text: &str) -> String {
    let mut url = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            url.push(byte as char);
        } else {
            url.push('%');
            url.push(hex_digit(byte >> 4));
            url.push(hex_digit(byte & 15));
        }
    }
    url
}

/// Reads what [`encode`] wrote, and any other URL. A percent sign that escapes nothing stands for
/// itself, and what is no UTF-8 stays as it is.
pub fn decode(text: &str) -> String {
    read(text, false)
}

/// As [`decode`]; `form` also reads a plus sign as a space, as forms write it.
pub(super) fn read(text: &str, form: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = after.first_chunk().filter(|_| *first == b'%');
        let byte = if let Some(byte) = escaped.and_then(hex_value) {
            rest = &after[2..];
            byte
        } else {
            rest = after;
            match first {
                b'+' if form => b' ',
                byte => *byte,
            }
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex_digit(value: u8) -> char {
    (if value < 10 {
        b'0' + value
    } else {
        b'A' + value - 10
    }) as char
}

fn hex_value(digits: &[u8; 2]) -> Option<u8> {
    digits.iter().try_fold(0, |value, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(value << 4 | digit as u8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_in_a_url_survives(text: String) {
            let encoded = encode(&text);
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
            prop_assert!(encoded.bytes().all(is_plain), "{encoded}");
            prop_assert_eq!(decode(&encoded), text.clone());
            prop_assert_eq!(read(&encoded, true), text);
        }

        #[test]
        fn anything_can_be_read(text: String) {
            let _ = (decode(&text), read(&text, true));
        }
    }

    #[test]
    fn what_escapes_nothing_stands_for_itself() {
        for (text, want) in [
            ("oak%20lamp", "oak lamp"),
            ("%c3%BC", "\u{fc}"),
            ("50%", "50%"),
            ("%2", "%2"),
            ("%zz%41", "%zzA"),
            // No UTF-8.
            ("%ff", "%ff"),
            ("a+b", "a+b"),
        ] {
            assert_eq!(decode(text), want, "{text}");
        }
        assert_eq!(read("a+b%2Bc", true), "a b+c");
    }
}
