//! How the harness finds out what people with other needs, hands and screens find: the check of
//! accessibility, against pages with a known defect and one without, keys, media and screens.

use axum::{Router, response::Html, routing::get};
use yew_mfe_e2e::{
    E2eError,
    browser::{Active, Browser, Finding, Impact, Key, Media, Screen},
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

#[tokio::test]
async fn keys_go_where_the_focus_is() {
    scenario(async |page| {
        let form = "<a href='#skip' id=skip>Skip</a>
            <button data-testid=go onclick='window.gone = event.detail' aria-label='Go on'>→</button>
            <label>Name <input id=name></label>
            <select id=color><option>red<option>blue</select>
            <div id=host></div>";
        let _site = open(page, form).await?;
        page.run(
            "host.attachShadow({ mode: 'open' }).innerHTML = '<button id=deep>Deep</button>';
             window.keys = []; addEventListener('keydown', e => keys.push((e.shiftKey ? '+' : '') + e.key))",
            vec![],
        )
        .await?;
        assert_eq!(page.active().await?.tag, "body");

        page.press([Key::Tab]).await?;
        let link = Active {
            tag: "a".to_owned(),
            id: "skip".to_owned(),
            name: "Skip".to_owned(),
            is_ringed: true,
            ..Active::default()
        };
        assert_eq!(page.active().await?, link);
        page.press([Key::Enter]).await?;
        assert_eq!(page.path().await?, "/#skip");

        page.press([Key::Tab]).await?;
        let button = page.active().await?;
        assert_eq!(button.to_string(), "button[data-testid=\"go\"] \"Go on\"");
        // A click that a key made has no detail.
        page.press([Key::Space]).await?;
        assert_eq!(page.eval("window.gone").await?, 0);

        page.press([Key::Tab, Key::Char('a'), Key::Char('b'), Key::Left, Key::Char('c')])
            .await?;
        assert_eq!(page.active().await?.name, "Name");
        assert_eq!(page.eval("document.activeElement.value").await?, "acb");

        page.press([Key::Tab, Key::Down]).await?;
        assert_eq!(page.eval("color.value").await?, "blue");
        page.press([Key::Tab]).await?;
        assert_eq!(page.active().await?.id, "deep");
        page.press([Key::ShiftTab, Key::ShiftTab, Key::Escape]).await?;
        assert_eq!(page.active().await?.id, "name");
        let keys = page.eval("keys.slice(-5).join(' ')").await?;
        assert_eq!(keys, "+Shift +Tab +Shift +Tab Escape");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_page_is_told_other_media_and_another_screen() {
    scenario(async |page| {
        let viewport = "<meta name=viewport content='width=device-width'>";
        let site = open(page, viewport).await?;
        let seen = "[matchMedia('(prefers-color-scheme: dark)').matches,
             matchMedia('(prefers-reduced-motion: reduce)').matches,
             innerWidth, innerHeight, devicePixelRatio].join(' ')";
        let window = "[innerWidth, innerHeight, devicePixelRatio].join(' ')";
        let window = page
            .eval(window)
            .await?
            .as_str()
            .unwrap_or_default()
            .to_owned();
        for (media, want) in [
            (Media::DARK, "true false"),
            (Media::CALM, "false true"),
            (
                Media {
                    scheme: Media::DARK.scheme,
                    ..Media::CALM
                },
                "true true",
            ),
            (Media::PLAIN, "false false"),
        ] {
            page.emulate_media(media).await?;
            assert_eq!(page.eval(seen).await?, format!("{want} {window}"));
        }
        page.emulate_media(Media::DARK).await?;
        page.emulate_screen(Some(Screen::PHONE)).await?;
        assert_eq!(page.eval(seen).await?, "true false 390 844 2");
        // They stay when the page goes.
        page.goto(site.url("/?again")).await?;
        assert_eq!(page.eval(seen).await?, "true false 390 844 2");
        page.emulate_screen(None).await?;
        assert_eq!(page.eval(seen).await?, format!("true false {window}"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn history_and_tabs() {
    scenario(async |page| {
        let link = "<div style='height: 300vh'></div><a id=next href='/?next'>Next</a>";
        let site = open(page, link).await?;
        page.click("#next").await?;
        page.wait_until("location.search === '?next'").await?;
        page.run("history.pushState(null, '', '/?pushed')", vec![])
            .await?;
        page.back().await?;
        assert_eq!(page.path().await?, "/?next");
        page.back().await?;
        assert_eq!(page.path().await?, "/");
        page.forward().await?;
        assert_eq!(page.path().await?, "/?next");

        page.goto(site.url("/")).await?;
        let first = page.open_in_new_tab("#next").await?;
        assert_eq!(page.path().await?, "/?next");
        let second = page.tab().await?;
        assert_ne!(first, second);
        page.switch_to(&first).await?;
        assert_eq!(page.path().await?, "/");
        page.switch_to(&second).await?;
        page.close_tab(&first).await?;
        assert_eq!(page.path().await?, "/");
        Ok(())
    })
    .await;
}
