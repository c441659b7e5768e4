//! The account remote: signing in and out, the customer's own data, and a badge for the shell's
//! header.

mod account_page;
mod badge;
mod checks;
mod field;
mod next_page;
mod profile;
mod sign_in;
mod use_fields;

use account_page::AccountPage;
use badge::Badge;
use demo_contracts::Account;

yew_mfe::remote! {
    name: "account",
    components: { "account" => AccountPage, "badge" => Badge },
    states: [Account],
}
