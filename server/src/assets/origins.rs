use super::error::OriginError;
use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Which other origins may read the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    None,
    Any,
    List(Vec<HeaderValue>),
}

impl Origins {
    /// None: only pages of the same origin.
    pub fn same() -> Self {
        Self { kind: Kind::None }
    }

    /// Any: right for public files, which a remote's usually are. No credentials are accepted.
    pub fn any() -> Self {
        Self { kind: Kind::Any }
    }

    /// Exactly these, for example `https://shop.example`.
    ///
    /// # Errors
    ///
    /// [`OriginError`] for a text that is not an origin; a path or a trailing slash would never
    /// match what browsers send.
    pub fn list<'a>(origins: impl IntoIterator<Item = &'a str>) -> Result<Self, OriginError> {
        let list = origins
            .into_iter()
            .map(parse)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            kind: Kind::List(list),
        })
    }

    pub(super) fn cors(&self) -> Option<CorsLayer> {
        let allow = match &self.kind {
            Kind::None => return None,
            Kind::Any => AllowOrigin::any(),
            Kind::List(list) => AllowOrigin::list(list.iter().cloned()),
        };
        Some(
            CorsLayer::new()
                .allow_origin(allow)
                .allow_methods([Method::GET, Method::HEAD])
                .expose_headers([header::ETAG, header::RETRY_AFTER])
                .max_age(std::time::Duration::from_secs(7_200)),
        )
    }

    /// `Cross-Origin-Resource-Policy` and `Timing-Allow-Origin`.
    pub(super) fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let policy = HeaderName::from_static("cross-origin-resource-policy");
        let timing = HeaderName::from_static("timing-allow-origin");
        let cross_origin = HeaderValue::from_static("cross-origin");
        match &self.kind {
            Kind::None => vec![(policy, HeaderValue::from_static("same-origin"))],
            Kind::Any => vec![
                (policy, cross_origin),
                (timing, HeaderValue::from_static("*")),
            ],
            Kind::List(list) => {
                let joined = list.iter().map(HeaderValue::as_bytes).collect::<Vec<_>>();
                let mut headers = vec![(policy, cross_origin)];
                headers.extend(
                    HeaderValue::from_bytes(&joined.join(&b", "[..]))
                        .ok()
                        .map(|value| (timing, value)),
                );
                headers
            }
        }
    }
}

impl Default for Origins {
    fn default() -> Self {
        Self::same()
    }
}

fn parse(text: &str) -> Result<HeaderValue, OriginError> {
    let error = || OriginError::new(text);
    let (scheme, host) = text.split_once("://").ok_or_else(error)?;
    let plain = |part: &str, extra: &[u8]| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || extra.contains(&b))
    };
    if plain(scheme, b"+-.") && plain(host, b".-_:[]") {
        HeaderValue::from_str(text).map_err(|_| error())
    } else {
        Err(error())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_never_send_is_refused() {
        assert!(Origins::list(["https://shop.example", "http://[::1]:8080"]).is_ok());
        for wrong in [
            "",
            "*",
            "shop.example",
            "https://shop.example/",
            "https://Shop.example",
            "https://",
        ] {
            let error = Origins::list([wrong]).unwrap_err().to_string();
            assert!(
                error.starts_with(&format!("`{wrong}` is not an origin")),
                "{error}"
            );
        }
    }
}
