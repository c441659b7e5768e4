use web_sys::Url;
use yew_mfe::scope::{FetchErrorKind, FetchRequest, ResourceGuard, Scope};

/// How long the answer may take, in milliseconds.
const PATIENCE: u32 = 20_000;

/// Fetches the text at `url`. `done` is called later, never from in here; it is not called any
/// more when the guard is dropped, and the request is given up.
pub(super) fn request(
    scope: &Scope,
    url: &str,
    done: impl FnOnce(Result<String, String>) + 'static,
) -> ResourceGuard {
    let answer = scope.fetch(FetchRequest::get(url).with_timeout(PATIENCE));
    scope.spawn(async move {
        done(match answer.await {
            Ok(answer) if answer.is_ok() => Ok(answer.text().to_owned()),
            Ok(answer) => Err("the server answered ".to_owned() + &answer.status().to_string()),
            Err(error) if error.kind() == FetchErrorKind::TimedOut => {
                Err("the server took too long".to_owned())
            }
            Err(_) => Err("the server cannot be reached".to_owned()),
        });
    })
}

/// A URL that means the same on every page: what is seen from this page becomes a whole one.
pub(crate) fn absolute(url: &str) -> String {
    web_sys::window()
        .and_then(|window| window.document()?.base_uri().ok().flatten())
        .and_then(|base| Url::new_with_base(url, &base).ok())
        .map_or_else(|| url.to_owned(), |whole| whole.href())
}
