use super::query;
use super::remote_route::RemoteRoute;
use crate::base::cut;

/// A path and a query, as a remote sees them: relative to its base, beginning with a slash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemotePath<'a> {
    path: &'a str,
    query: &'a str,
}

impl<'a> RemotePath<'a> {
    /// Splits `route` at its first `?`; a fragment is left out.
    pub fn new(route: &'a str) -> Self {
        let route = cut(route, b'#').map_or(route, |(route, _)| route);
        let (path, query) = cut(route, b'?').unwrap_or((route, ""));
        Self { path, query }
    }

    /// The path, as it is in the URL.
    pub fn path(self) -> &'a str {
        self.path
    }

    /// The path's segments, still encoded; empty ones are left out, so that a slash at the end
    /// makes no difference.
    pub fn segments(self) -> impl Iterator<Item = &'a str> {
        let mut rest = self.path;
        std::iter::from_fn(move || {
            while !rest.is_empty() {
                let (segment, after) = cut(rest, b'/').unwrap_or((rest, ""));
                rest = after;
                if !segment.is_empty() {
                    return Some(segment);
                }
            }
            None
        })
    }

    /// The first value of `name` in the query, decoded.
    pub fn query(self, name: &str) -> Option<String> {
        query::value(self.query, name)
    }

    /// Reads the path as one of a remote's pages; `None` when it is none of them.
    pub fn matched<R: RemoteRoute>(self) -> Option<R> {
        let segments: Vec<&str> = self.segments().collect();
        R::from_segments(&segments)
    }
}

/// What of `path` is behind `base`, beginning with a slash; `None` when it is elsewhere.
#[cfg(any(feature = "shell", test))]
pub(crate) fn below<'a>(path: &'a str, base: &str) -> Option<&'a str> {
    let base = base.trim_end_matches('/');
    match path.strip_prefix(base)? {
        "" => Some("/"),
        rest if rest.starts_with('/') => Some(rest),
        // The query of the base itself.
        rest if rest.starts_with('?') => Some(rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_compared_segment_by_segment() {
        #[track_caller]
        fn check(path: &str, base: &str, want: Option<&str>) {
            assert_eq!(below(path, base), want, "{path} below {base}");
        }
        check("/shop", "/shop", Some("/"));
        check("/shop/", "/shop", Some("/"));
        check("/shop/a/b?c=1", "/shop/", Some("/a/b?c=1"));
        check("/shop?c=1", "/shop", Some("?c=1"));
        check("/shopping", "/shop", None);
        check("/", "/shop", None);
        check("/a", "", Some("/a"));
        check("/a", "/", Some("/a"));
    }

    #[test]
    fn a_route_has_a_path_and_a_query() {
        let route = RemotePath::new("/p//lamp/?a=1&b=x+y&a=2&flag#top");
        assert_eq!(route.path(), "/p//lamp/");
        assert_eq!(route.segments().collect::<Vec<_>>(), ["p", "lamp"]);
        let query = |name| route.query(name);
        assert_eq!(query("a").as_deref(), Some("1"));
        assert_eq!(query("b").as_deref(), Some("x y"));
        assert_eq!(query("flag").as_deref(), Some(""));
        assert_eq!(query("c"), None);
        assert_eq!(RemotePath::new("?a=1").path(), "");
    }
}
