use crate::parts::Shared;
use demo_contracts::Account;
use yew::prelude::*;
use yew_mfe::remote::use_shell;
use yew_mfe::state::{Body, EventPattern, Hub};

/// Forgets cart and orders when the customer leaves, or becomes another one, and the account when
/// nobody is there any more.
///
/// Account, cart and orders belong to teams that do not know of each other; what follows from
/// one for the others is the shell's to say. The tab where it happened says it: another one may
/// hear of it late, when somebody else is there already.
#[component]
pub(crate) fn ForgetOnSignOut() -> Html {
    let shell = use_shell();
    use_effect_with(shell, |shell| {
        let guard = shell.as_ref().map(|shell| {
            let hub = shell.hub().clone();
            let account = EventPattern::Namespace(Shared::Account.namespace());
            shell.hub().observe(account, move |_, record| {
                if hub.is_own(record) && record.body != Body::Reset {
                    follow(&hub, record.version);
                }
            })
        });
        move || drop(guard)
    });
    Html::default()
}

/// Says what an event of the account is for the others.
fn follow(hub: &Hub, version: u64) {
    let email = |version| {
        let account = hub.state_at::<Account>(version).unwrap_or_default();
        account.customer.map(|customer| customer.email)
    };
    let (before, after) = (email(version - 1), email(version));
    if before.is_none() || before == after {
        return;
    }
    forget(hub, Shared::Cart);
    forget(hub, Shared::Orders);
    if after.is_none() {
        forget(hub, Shared::Account);
    }
}

fn forget(hub: &Hub, shared: Shared) {
    let namespace = shared.namespace();
    // Its past may be what is shown.
    hub.resume(&namespace);
    drop(hub.reset(&namespace));
}
