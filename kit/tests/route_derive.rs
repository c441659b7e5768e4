//! `derive(RemoteRoute)`: what is read, what is written, and that one is the other's reverse.

use yew_mfe::routing::{RemotePath, RemoteRoute};

#[derive(Debug, PartialEq, RemoteRoute)]
enum Page {
    #[at("/")]
    Start,
    #[at("/orders/new")]
    New,
    #[at("/orders/:number")]
    Order { number: u32 },
    // Names that generated code might use as well.
    #[at("/:path/in/:segments")]
    Place { path: String, segments: String },
    #[at("/~a/b.c/d_e-f")]
    Fixed,
}

#[test]
fn paths_are_read_segment_by_segment() {
    #[track_caller]
    fn check(route: &str, want: Option<Page>) {
        assert_eq!(RemotePath::new(route).matched(), want, "{route}");
    }
    check("", Some(Page::Start));
    check("/", Some(Page::Start));
    check("//", Some(Page::Start));
    check("/?a=b", Some(Page::Start));
    check("/orders/7/", Some(Page::Order { number: 7 }));
    check("/orders/7#top", Some(Page::Order { number: 7 }));
    // Variants are tried in their order.
    check("/orders/new", Some(Page::New));
    check("/orders/-7", None);
    check("/orders", None);
    check("/orders/7/lines", None);
    check("/~a/b.c/d_e-f", Some(Page::Fixed));
    let (path, segments) = ("a b".to_owned(), "c/d".to_owned());
    check("/a%20b/in/c%2Fd", Some(Page::Place { path, segments }));
}

#[test]
fn what_is_written_is_read_again() {
    let text = |text: &str| text.to_owned();
    for page in [
        Page::Start,
        Page::New,
        Page::Order { number: u32::MAX },
        Page::Fixed,
        Page::Place {
            path: text("50 % & ü?"),
            segments: text("#/:x"),
        },
    ] {
        let path = page.to_path();
        assert!(path.starts_with('/') && path.is_ascii(), "{path}");
        assert_eq!(RemotePath::new(&path).matched(), Some(page), "{path}");
    }
}
