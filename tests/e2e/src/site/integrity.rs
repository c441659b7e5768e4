use crate::error::E2eError;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};
use yew_mfe::base::Integrity;

/// The integrity value of `bytes`, as a manifest has it.
///
/// # Errors
///
/// Never with a hash of this length; the type's own parser is asked all the same.
pub fn integrity(bytes: &[u8]) -> Result<Integrity, E2eError> {
    let text = format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)));
    text.parse()
        .map_err(|error: yew_mfe::base::InvalidIntegrity| E2eError::new(error.to_string()))
}
