/// An amount in cents, for people.
pub(crate) fn euros(cents: u64) -> String {
    format!("€ {}.{:02}", cents / 100, cents % 100)
}
