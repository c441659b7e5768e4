use super::session::Browser;
use crate::error::E2eError;
use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key as Code,
};
use serde_json::Value;
use std::fmt;

/// A key, or a key with Shift held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Key {
    /// Tab: to the next element that takes the focus.
    Tab,
    /// Shift and Tab: to the one before.
    ShiftTab,
    /// Enter.
    Enter,
    /// The space bar.
    Space,
    /// Escape.
    Escape,
    /// An arrow.
    Up,
    /// An arrow.
    Down,
    /// An arrow.
    Left,
    /// An arrow.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// The key that types this character.
    Char(char),
}

impl Key {
    fn code(self) -> char {
        match self {
            Self::Tab | Self::ShiftTab => Code::Tab.into(),
            Self::Enter => Code::Enter.into(),
            Self::Space => ' ',
            Self::Escape => Code::Escape.into(),
            Self::Up => Code::Up.into(),
            Self::Down => Code::Down.into(),
            Self::Left => Code::Left.into(),
            Self::Right => Code::Right.into(),
            Self::Home => Code::Home.into(),
            Self::End => Code::End.into(),
            Self::Char(char) => char,
        }
    }
}

/// The element that has the focus, open shadow roots looked into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Active {
    /// Its tag in lower case; `body` when no element has the focus.
    pub tag: String,
    /// Its id; empty without one.
    pub id: String,
    /// Its `data-testid`; empty without one.
    pub testid: String,
    /// Its attribute `role`; empty without one.
    pub role: String,
    /// Its `aria-label`, else the text of its label, else its own text, cut after 80 characters.
    pub name: String,
    /// Whether the browser would show that it has the focus (`:focus-visible`).
    pub is_ringed: bool,
}

impl fmt::Display for Active {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)?;
        for (key, value) in [
            ("id", &self.id),
            ("data-testid", &self.testid),
            ("role", &self.role),
        ] {
            if !value.is_empty() {
                write!(f, "[{key}=\"{value}\"]")?;
            }
        }
        write!(f, " \"{}\"", self.name)
    }
}

const ACTIVE: &str = "(() => {
    let at = document.activeElement ?? document.body;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const of = name => at.getAttribute(name) ?? '';
    const text = at === document.body ? '' : at.labels?.[0]?.innerText ?? at.innerText ?? '';
    return {
        tag: at.localName,
        id: at.id,
        testid: of('data-testid'),
        role: of('role'),
        name: (of('aria-label') || text.trim()).slice(0, 80),
        isRinged: at.matches(':focus-visible'),
    };
})()";

impl Browser {
    /// Presses the keys one after the other, as a keyboard does: the element with the focus gets
    /// the events, and the browser does what the keys mean to it.
    ///
    /// # Errors
    ///
    /// When the driver refuses.
    pub async fn press(&self, keys: impl IntoIterator<Item = Key>) -> Result<(), E2eError> {
        let shift = char::from(Code::Shift);
        let mut actions = KeyActions::new("keyboard".to_owned());
        for key in keys {
            let value = key.code();
            let is_shifted = key == Key::ShiftTab;
            if is_shifted {
                actions = actions.then(KeyAction::Down { value: shift });
            }
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
            if is_shifted {
                actions = actions.then(KeyAction::Up { value: shift });
            }
        }
        Ok(self.client.perform_actions(actions).await?)
    }

    /// The element that has the focus now.
    ///
    /// # Errors
    ///
    /// As [`Browser::eval`].
    pub async fn active(&self) -> Result<Active, E2eError> {
        let found = self.eval(ACTIVE).await?;
        let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        Ok(Active {
            tag: text("tag"),
            id: text("id"),
            testid: text("testid"),
            role: text("role"),
            name: text("name"),
            is_ringed: found["isRinged"] == Value::Bool(true),
        })
    }
}
