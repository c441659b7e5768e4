/// What a browser says about its network (Network Information API).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// Whether the user has asked for less data.
    pub save_data: bool,
    /// `slow-2g`, `2g`, `3g` or `4g`; `None` where the browser does not say.
    pub effective_type: Option<String>,
}

impl Connection {
    /// Whether it has room for what may never be used.
    pub fn allows_prefetching(&self) -> bool {
        let slow = ["slow-2g", "2g", "3g"];
        let kind = self.effective_type.as_deref().unwrap_or_default();
        !self.save_data && !slow.contains(&kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_saves_data_or_is_slow_is_left_alone() {
        let check = |save_data, kind: Option<&str>| {
            let effective_type = kind.map(str::to_owned);
            let connection = Connection {
                save_data,
                effective_type,
            };
            connection.allows_prefetching()
        };
        assert!(check(false, None));
        assert!(check(false, Some("4g")));
        assert!(check(false, Some("5g")));
        assert!(!check(true, Some("4g")));
        assert!(!check(true, None));
        assert!(!check(false, Some("3g")));
        assert!(!check(false, Some("slow-2g")));
    }
}
