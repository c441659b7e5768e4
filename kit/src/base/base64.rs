//! Base64 of RFC 4648, section 4, for keys and signatures: a few bytes, now and then.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The text of `bytes`, with padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            if at <= group.len() {
                let index = word >> (18 - 6 * at) & 63;
                text.push(char::from(ALPHABET[index as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// The `N` bytes that `text` stands for. `None` for every text but the one that [`encode`] makes
/// of them, so that two texts never mean the same bytes.
pub(crate) fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N.div_ceil(3) * 4 {
        return None;
    }
    let mut bytes = [0; N];
    let (mut word, mut at) = (0_u32, 0);
    for (place, letter) in text.bytes().enumerate() {
        let index = ALPHABET.iter().position(|known| *known == letter);
        // Padding is judged by the comparison below.
        word = word << 6 | index.unwrap_or(0) as u32;
        if place % 4 == 3 {
            for byte in &word.to_be_bytes()[1..] {
                if let Some(free) = bytes.get_mut(at) {
                    *free = *byte;
                    at += 1;
                }
            }
            word = 0;
        }
    }
    (encode(&bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_vectors_of_the_rfc() {
        // RFC 4648, section 10.
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
        }
        assert_eq!(decode::<5>("Zm9vYmE="), Some(*b"fooba"));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "Zm8", "Zm9=", "Zm9v", "Z===", "Zm8= ", "Zm-=", "Zé=", "Zm=8",
        ] {
            assert_eq!(decode::<2>(text), None, "{text}");
        }
        assert_eq!(decode::<1>("Zm8="), None);
    }

    proptest! {
        #[test]
        fn what_was_encoded_is_decoded(bytes in any::<[u8; 32]>(), other in any::<[u8; 64]>()) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
            prop_assert_eq!(decode(&encode(&other)), Some(other));
        }

        #[test]
        fn arbitrary_text_never_panics(text in ".{0,60}") {
            let _ = decode::<32>(&text);
        }
    }
}
