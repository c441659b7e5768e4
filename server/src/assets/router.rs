use super::{cache::CachePolicy, etag::revalidate, origins::Origins};
use crate::page::Page;
use axum::{
    Router,
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use percent_encoding::percent_decode_str;
use std::path::PathBuf;
use tower_http::{
    compression::CompressionLayer, services::ServeDir, set_header::SetResponseHeaderLayer,
};

/// The files of one folder, to be turned into a [`Router`].
#[derive(Clone, Debug)]
pub struct Assets {
    folder: PathBuf,
    origins: Origins,
    page: Option<Page>,
}

impl Assets {
    /// Serves `folder`, to pages of the same origin only.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            origins: Origins::same(),
            page: None,
        }
    }

    /// Lets other origins read the files.
    #[must_use]
    pub fn origins(mut self, origins: Origins) -> Self {
        self.origins = origins;
        self
    }

    /// Answers `/`, `/index.html`, `/remotes.json` and every navigation that names no file with
    /// `page`.
    ///
    /// A missing script or image stays a 404: only a request that accepts `text/html` is a
    /// navigation.
    #[must_use]
    pub fn page(mut self, page: Page) -> Self {
        self.page = Some(page);
        self
    }

    /// The router. It answers `GET`, `HEAD` and, for other origins, `OPTIONS`.
    pub fn router(self) -> Router {
        let files = ServeDir::new(&self.folder)
            .append_index_html_on_directories(self.page.is_none())
            .precompressed_br();
        let mut router = Router::new();
        router = match self.page {
            Some(page) => {
                let fallback = page.clone();
                let files = files.fallback(tower::service_fn(move |request: Request| {
                    let page = fallback.clone();
                    let wanted = is_navigation(&request);
                    async move {
                        let response = if wanted {
                            page.html().await
                        } else {
                            StatusCode::NOT_FOUND.into_response()
                        };
                        Ok::<_, std::convert::Infallible>(response)
                    }
                }));
                page.routes(router).fallback_service(files)
            }
            None => router.fallback_service(files),
        };
        router = router
            .layer(middleware::from_fn(revalidate))
            .layer(middleware::from_fn(cached))
            .layer(CompressionLayer::new().no_gzip().no_deflate().no_zstd())
            .layer(middleware::from_fn(guarded));
        for (name, value) in self.origins.headers() {
            router = router.layer(SetResponseHeaderLayer::overriding(name, value));
        }
        if let Some(cors) = self.origins.cors() {
            router = router.layer(cors);
        }
        router.layer(SetResponseHeaderLayer::overriding(
            HeaderName::from_static("x-content-type-options"),
            HeaderValue::from_static("nosniff"),
        ))
    }
}

fn is_navigation(request: &Request) -> bool {
    request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

async fn guarded(request: Request, next: Next) -> Response {
    if !matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy();
    if path.ends_with(".symbols") || path.ends_with(".symbols.br") {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

async fn cached(request: Request, next: Next) -> Response {
    let policy = CachePolicy::of(request.uri().path());
    let mut response = next.run(request).await;
    let policy = if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED
    {
        policy
    } else {
        // A missing file may be there tomorrow.
        CachePolicy::Revalidate
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, policy.header());
    response
}
