//! The check of accessibility, against pages with a known defect and one without.

use axum::{Router, response::Html, routing::get};
use yew_mfe_e2e::{
    E2eError,
    browser::{Browser, Finding, Impact},
    scenario,
    site::Site,
};

const START: &str = "<!doctype html><html lang=en><title>Harness</title><link rel=icon href=data:,><main><h1>Harness</h1>";
const IMAGE: &str = "<img id=picture src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>";

/// Opens a page with `content` after its heading.
async fn open(page: &Browser, content: &str) -> Result<Site, E2eError> {
    let content = format!("{START}{content}</main>");
    let router = Router::new().route("/", get(async || Html(content)));
    let site = Site::start(router).await?;
    page.goto(site.url("/")).await?;
    Ok(site)
}

#[tokio::test]
async fn a_page_without_a_defect_has_no_finding() {
    scenario(async |page| {
        let site = open(page, "<p>Text</p><button>Go</button>").await?;
        assert_eq!(page.axe(None).await?, []);
        // Of the checker itself the site sees nothing, and the page hears nothing.
        assert_eq!(site.requests().len(), 1);
        assert_eq!(page.log().await?, []);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_known_defect_is_the_finding() {
    scenario(async |page| {
        let pale = "<p id=pale style='color: #aaa; background: #fff'>hardly to be read</p>";
        let _site = open(page, &format!("{IMAGE}{pale}")).await?;
        let image = Finding {
            id: "image-alt".to_owned(),
            impact: Impact::Critical,
            help: "Images must have alternative text".to_owned(),
            targets: vec!["#picture".to_owned()],
        };
        let found = page.axe(None).await?;
        let ids: Vec<_> = found.iter().map(|finding| finding.id.as_str()).collect();
        assert_eq!(ids, ["color-contrast", "image-alt"]);
        assert_eq!(found[0].impact, Impact::Serious);
        assert_eq!(found[1], image);
        assert_eq!(
            image.to_string(),
            "image-alt (Critical): Images must have alternative text: #picture"
        );
        // A part of the page, and the same page again.
        assert_eq!(page.axe(Some("#picture")).await?, [image]);
        let error = page.axe(Some("#none")).await.unwrap_err().to_string();
        assert!(error.starts_with("the check of accessibility: "), "{error}");
        // What was mended is no finding any more.
        page.run("picture.alt = 'a dot'; pale.style.color = '#000'", vec![])
            .await?;
        assert_eq!(page.axe(None).await?, []);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn shadow_roots_are_looked_into() {
    scenario(async |page| {
        let _site = open(page, "<div id=host></div>").await?;
        page.run(
            "host.attachShadow({ mode: 'open' }).innerHTML = '<button id=empty></button>'",
            vec![],
        )
        .await?;
        let found = page.axe(None).await?;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].id, "button-name");
        assert_eq!(found[0].targets, ["#host >>> #empty"]);
        Ok(())
    })
    .await;
}
