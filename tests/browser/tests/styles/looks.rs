use yew_mfe_browser_tests::dom::computed;
use yew_mfe_browser_tests::sheets::set_theme;

/// What the probe's sheet makes of a section or frame: a property, its value, and its value where
/// the sheet does not apply.
const LOOKS: &[(&str, &str, &str)] = &[
    // A registered property has its initial value, as a length.
    ("border-inline-start-width", "7px", "0px"),
    ("animation-name", "probe-fade", "none"),
    // Names of keyframes are found.
    ("opacity", "0.25", "1"),
    ("--probe-root", "mount", ""),
];

/// Whether an element has the looks of a section: all of them, or none.
#[track_caller]
pub(crate) fn has_looks(selector: &str) -> bool {
    let found: Vec<String> = LOOKS
        .iter()
        .map(|(property, ..)| computed(selector, property))
        .collect();
    let is = |value: fn(&(&str, &'static str, &'static str)) -> &'static str| {
        LOOKS.iter().map(value).collect::<Vec<_>>() == found
    };
    let (inside, outside) = (is(|look| look.1), is(|look| look.2));
    assert!(inside || outside, "`{selector}` has {found:?}");
    inside
}

/// Whether the sheet's rules reach a dialog and its overlay, in every way that they have.
#[track_caller]
pub(crate) fn is_dressed(name: &str) -> bool {
    let looks = [name, &format!("{name}-frame")].map(|id| has_looks(&format!("#{id}")));
    let is_dressed = looks[0];
    assert_eq!(looks, [is_dressed; 2], "the overlay differs");
    let one = |selector: &str, property, inside: &str, outside: &str| {
        let want = if is_dressed { inside } else { outside };
        assert_eq!(computed(selector, property), want, "{selector} {property}");
    };
    let (section, button) = (format!("#{name}"), format!("#{name}-here"));
    // The later layer wins, wherever it is written.
    one(&section, "padding-block-start", "2px", "0px");
    one(&button, "outline-offset", "5px", "0px");
    let picture = computed(&section, "background-image");
    let is_from_there = picture.ends_with("/fixtures/probe/probe.png\")");
    assert_eq!(is_from_there, is_dressed, "{picture}");
    one(&button, "text-indent", "0px", "0px");
    set_theme("dark");
    one(&button, "text-indent", "4px", "0px");
    one(&format!("#{name}-above"), "text-indent", "4px", "0px");
    set_theme("light");
    is_dressed
}
