use crate::parts::Shared;
use demo_contracts::Account;
use yew::prelude::*;
use yew_mfe::remote::use_shell;
use yew_mfe::state::{Body, EventPattern, Hub, StatePhase, use_state_phase};

/// Forgets cart and orders when the customer leaves, or becomes another one, and the account when
/// nobody is there any more.
///
/// Account, cart and orders belong to teams that do not know of each other; what follows from
/// one for the others is the shell's to say. The tab where it happened says it: another one may
/// hear of it late, when somebody else is there already.
#[component]
pub(crate) fn ForgetOnSignOut() -> Html {
    let shell = use_shell();
    let is_read = use_state_phase::<Account>() != StatePhase::Hydrating;
    use_effect_with((shell.clone(), is_read), |(shell, is_read)| {
        if let Some(shell) = shell.as_ref().filter(|_| *is_read) {
            finish(shell.hub());
        }
    });
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

/// Does what a page has not come to that ended while somebody signed out.
fn finish(hub: &Hub) {
    let account = Shared::Account.namespace();
    let state = hub.state_at::<Account>(hub.version(&account));
    let is_nobody = state.is_ok_and(|account| account.customer.is_none());
    // Where all was forgotten, the last entry is a reset.
    let last = hub.history(&account).pop();
    if last.is_some_and(|event| !event.is_reset()) && is_nobody {
        Shared::ALL
            .into_iter()
            .for_each(|shared| forget(hub, shared));
    }
}

fn forget(hub: &Hub, shared: Shared) {
    let namespace = shared.namespace();
    // Its past may be what is shown.
    hub.resume(&namespace);
    drop(hub.reset(&namespace));
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN: &str = r#"[{"signed-in":{"name":"Ada","email":"ada@example.com"}}]"#;
    const OTHER: &str = r#"[{"signed-in":{"name":"Bert","email":"bert@example.com"}}]"#;
    const MOVED: &str = r#"[{"profile-changed":{"name":"A","street":"","city":""}}]"#;
    const OUT: &str = r#"["signed-out"]"#;

    /// Whether cart, account and orders were forgotten after these events of the account.
    fn forgotten(events: &[&str], follow: impl Fn(&Hub, u64)) -> [bool; 3] {
        let hub = Hub::new(|| {});
        hub.append("catalog", &Shared::Cart.namespace(), r#"["clear"]"#, None)
            .unwrap();
        let account = Shared::Account.namespace();
        for events in events {
            hub.append("account", &account, events, None).unwrap();
        }
        follow(&hub, hub.version(&account));
        Shared::ALL.map(|shared| {
            let last = hub.history(&shared.namespace()).pop();
            last.is_some_and(|event| event.is_reset())
        })
    }

    #[test]
    fn who_leaves_is_forgotten_and_who_stays_is_not() {
        assert_eq!(forgotten(&[IN], follow), [false; 3]);
        assert_eq!(forgotten(&[IN, MOVED], follow), [false; 3]);
        assert_eq!(forgotten(&[IN, IN], follow), [false; 3]);
        assert_eq!(forgotten(&[IN, OUT], follow), [true; 3]);
        assert_eq!(forgotten(&[OUT], follow), [false; 3]);
        // Whoever is there now keeps the own account.
        assert_eq!(forgotten(&[IN, OTHER], follow), [true, false, true]);
    }

    #[test]
    fn what_was_begun_is_finished() {
        let finish = |hub: &Hub, _| finish(hub);
        assert_eq!(forgotten(&[], finish), [false; 3]);
        assert_eq!(forgotten(&[IN, MOVED], finish), [false; 3]);
        assert_eq!(forgotten(&[IN, OUT], finish), [true; 3]);
    }
}
