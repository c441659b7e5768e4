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
        rest = after;
        let mut byte = *first;
        if let (b'%', [high, low, after @ ..]) = (byte, after)
            && let (Some(high), Some(low)) = (hex_value(*high), hex_value(*low))
        {
            byte = high << 4 | low;
            rest = after;
        } else if form && byte == b'+' {
            byte = b' ';
        }
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

fn hex_value(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
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
