use super::cache::is_content_hashed;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Gives answers an entity tag and answers a matching `If-None-Match` with 304.
///
/// The tag of a content-hashed file is its name, of any other the SHA-256 of its bytes: two
/// deployments within one second differ, which `Last-Modified` cannot tell. Tags are weak,
/// because compression follows.
pub(crate) async fn revalidate(mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let head = request.method() == Method::HEAD;
    let asked = request.headers_mut().remove(header::IF_NONE_MATCH);
    if asked.is_some() {
        // RFC 9110, section 13.1.3: ignored beside If-None-Match.
        request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    }
    if head {
        // The tag is that of the bytes a GET would send.
        *request.method_mut() = Method::GET;
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return without_body_if(head, response);
    }
    let (mut parts, body) = response.into_parts();
    let (tag, body) = if is_content_hashed(&path) {
        (file_name(&path).to_owned(), body)
    } else {
        match body.collect().await {
            Ok(bytes) => {
                let bytes = bytes.to_bytes();
                (digest(&bytes), Body::from(bytes))
            }
            Err(error) => {
                tracing::error!(%path, %error, "cannot read a file that is being served");
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                return response;
            }
        }
    };
    let tag = format!("W/\"{tag}\"");
    let known = asked.is_some_and(|asked| matches(&asked, &tag));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    if known {
        parts.status = StatusCode::NOT_MODIFIED;
        without_content(&mut parts.headers);
        return Response::from_parts(parts, Body::empty());
    }
    without_body_if(head, Response::from_parts(parts, body))
}

fn without_body_if(head: bool, response: Response) -> Response {
    if head {
        response.map(|_| Body::empty())
    } else {
        response
    }
}

fn without_content(headers: &mut HeaderMap) {
    for name in [
        header::CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::CONTENT_ENCODING,
    ] {
        headers.remove(name);
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..16]
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}"); // Writing to a String cannot fail.
            text
        })
}

fn matches(asked: &HeaderValue, tag: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    asked.to_str().is_ok_and(|asked| {
        asked.trim() == "*" || asked.split(',').any(|one| strong(one) == strong(tag))
    })
}
