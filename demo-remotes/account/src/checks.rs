/// What is wrong with a value that was typed, for the person who typed it.
pub(crate) type Check = fn(&str) -> Option<&'static str>;

/// The longest name, in characters.
const MAX_NAME: usize = 80;
/// The longest line of an address, in characters.
const MAX_LINE: usize = 120;
/// The longest path of mail, in octets (RFC 5321, section 4.5.3.1.3).
const MAX_EMAIL: usize = 254;

pub(crate) fn name(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        Some("Please tell us your name.")
    } else if text.chars().count() > MAX_NAME {
        Some("That is a long name: 80 characters fit.")
    } else {
        None
    }
}

/// Catches slips of the finger. Whether an address exists is known to its host alone.
pub(crate) fn email(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        return Some("Please tell us your email address.");
    }
    let looks_right = text.len() <= MAX_EMAIL
        && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        && text
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && !host.contains('@') && is_host(host));
    if looks_right {
        None
    } else {
        Some("That is no email address: ada@example.com would be one.")
    }
}

/// Two names or more with dots between them.
fn is_host(host: &str) -> bool {
    host.contains('.') && host.split('.').all(|name| !name.is_empty())
}

/// A line of the address; it may be left open.
pub(crate) fn line(text: &str) -> Option<&'static str> {
    (text.chars().count() > MAX_LINE).then_some("That is too long: 120 characters fit.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_not_empty_and_has_at_most_80_characters() {
        assert_eq!(name("Ada"), None);
        assert_eq!(name(&"ä".repeat(80)), None);
        assert!(name("").is_some());
        assert!(name(&"a".repeat(81)).is_some());
    }

    #[test]
    fn an_email_address_is_plausible() {
        for fine in [
            "ada@example.com",
            "a.b+c@mail.example.org",
            "ü@dömäin.example",
        ] {
            assert_eq!(email(fine), None, "{fine}");
        }
        for slip in [
            "",
            "ada",
            "ada@",
            "@example.com",
            "ada@example",
            "ada@example.",
            "ada@.com",
            "ada@a..b",
            "ada@b@example.com",
            "ada lovelace@example.com",
        ] {
            assert!(email(slip).is_some(), "{slip}");
        }
        let long = "a".repeat(250) + "@b.example";
        assert!(email(&long).is_some());
    }

    #[test]
    fn a_line_may_be_open() {
        assert_eq!(line(""), None);
        assert_eq!(line(&"x".repeat(120)), None);
        assert!(line(&"x".repeat(121)).is_some());
    }
}
