/// What comes before the first such letter, which is ASCII, and after it. For parts of a few
/// letters: the search of the standard library is good at long texts, takes longer to begin, and
/// adds its code to a remote.
pub(crate) fn cut(text: &str, letter: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == letter)?;
    Some((&text[..at], &text[at + 1..]))
}
