use super::session::Browser;
use crate::error::E2eError;
use serde_json::json;

/// Colors that a person prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Animation that a person wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// As much as there is.
    Full,
    /// Only what is needed.
    Reduced,
}

/// What a page learns through media queries about the person before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    /// `prefers-color-scheme`.
    pub scheme: Scheme,
    /// `prefers-reduced-motion`.
    pub motion: Motion,
}

impl Media {
    /// As a browser comes: light, with motion.
    pub const PLAIN: Self = Self {
        scheme: Scheme::Light,
        motion: Motion::Full,
    };
    /// Dark colors.
    pub const DARK: Self = Self {
        scheme: Scheme::Dark,
        ..Self::PLAIN
    };
    /// Reduced motion.
    pub const CALM: Self = Self {
        motion: Motion::Reduced,
        ..Self::PLAIN
    };
}

/// The screen that a page believes to be on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// Pixels of a screenshot for each CSS pixel.
    pub scale: f64,
    /// Whether it obeys `<meta name="viewport">` and lays scroll bars over the page, as phones do.
    pub is_mobile: bool,
}

impl Screen {
    /// A phone of 390 × 844 CSS pixels, upright.
    pub const PHONE: Self = Self {
        width: 390,
        height: 844,
        scale: 2.0,
        is_mobile: true,
    };
}

impl Browser {
    /// Answers the page's media queries like this, in this tab, until they are answered otherwise.
    ///
    /// # Errors
    ///
    /// As [`Browser::cdp`].
    pub async fn emulate_media(&self, media: Media) -> Result<(), E2eError> {
        let scheme = match media.scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let motion = match media.motion {
            Motion::Full => "no-preference",
            Motion::Reduced => "reduce",
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "media": "", "features": features }),
        )
        .await?;
        Ok(())
    }

    /// Puts this tab on such a screen; `None` is the window as it is. The pointer stays a mouse.
    ///
    /// # Errors
    ///
    /// As [`Browser::cdp`].
    pub async fn emulate_screen(&self, screen: Option<Screen>) -> Result<(), E2eError> {
        match screen {
            None => {
                self.cdp("Emulation.clearDeviceMetricsOverride", json!({}))
                    .await?;
            }
            Some(screen) => {
                let params = json!({
                    "width": screen.width,
                    "height": screen.height,
                    "deviceScaleFactor": screen.scale,
                    "mobile": screen.is_mobile,
                });
                self.cdp("Emulation.setDeviceMetricsOverride", params)
                    .await?;
            }
        }
        Ok(())
    }
}
