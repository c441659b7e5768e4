use crate::parts::Shared;
use demo_contracts::Account;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_mfe::remote::use_shell;
use yew_mfe::state::{
    AppendError, Appending, Body, EventPattern, Hub, StatePhase, use_state_phase,
};

/// Forgets cart and orders when the customer leaves, or becomes another one, and the account when
/// nobody is there any more.
///
/// Account, cart and orders belong to teams that do not know of each other; what follows from
/// one for the others is the shell's to say. The tab where it happened says it: another one may
/// hear of it late, when somebody else is there already. When something is still stored
/// afterwards, the customer is told.
#[component]
pub(crate) fn ForgetOnSignOut() -> Html {
    let shell = use_shell();
    let is_read = use_state_phase::<Account>() != StatePhase::Hydrating;
    let left = use_state_eq(|| None::<String>);
    let tell = use_callback(left.setter(), |resets: Vec<Appending>, left| {
        let left = left.clone();
        spawn_local(async move {
            if let Some(error) = failure(resets).await {
                left.set(Some(error.to_string()));
            }
        });
    });
    let heard = tell.clone();
    use_effect_with((shell.clone(), is_read), move |(shell, is_read)| {
        if let Some(shell) = shell.as_ref().filter(|_| *is_read) {
            tell.emit(finish(shell.hub()));
        }
    });
    use_effect_with(shell, move |shell| {
        let guard = shell.as_ref().map(|shell| {
            let hub = shell.hub().clone();
            let account = EventPattern::Namespace(Shared::Account.namespace());
            shell.hub().observe(account, move |_, record| {
                if hub.is_own(record) && record.body != Body::Reset {
                    heard.emit(follow(&hub, record.version));
                }
            })
        });
        move || drop(guard)
    });
    let ok = use_callback(left.setter(), |_: MouseEvent, left| left.set(None));
    html! {
        if let Some(why) = &*left {
            <div class="failed stack" role="alert" data-testid="not-forgotten">
                <p class="failed-title">{ "Not everything about you could be removed." }</p>
                <p>
                    { "Whoever uses this browser next may find some of it. Clear the data of this \
                       site in its settings." }
                </p>
                <p>{ why }</p>
                <button type="button" class="button quiet small" onclick={ok}>{ "I have read it" }</button>
            </div>
        }
    }
}

/// Why something is still stored, once that is known of all.
async fn failure(resets: Vec<Appending>) -> Option<AppendError> {
    let mut failed = None;
    for reset in resets {
        failed = reset.await.err().or(failed);
    }
    failed
}

/// Says what an event of the account is for the others.
fn follow(hub: &Hub, version: u64) -> Vec<Appending> {
    let email = |version| {
        let account = hub.state_at::<Account>(version).unwrap_or_default();
        account.customer.map(|customer| customer.email)
    };
    let (before, after) = (email(version - 1), email(version));
    if before.is_none() || before == after {
        return Vec::new();
    }
    let own = after.is_none().then_some(Shared::Account);
    let all = [Shared::Cart, Shared::Orders].into_iter().chain(own);
    all.map(|shared| forget(hub, shared)).collect()
}

/// Does what a page has not come to that ended while somebody signed out.
fn finish(hub: &Hub) -> Vec<Appending> {
    let account = Shared::Account.namespace();
    let state = hub.state_at::<Account>(hub.version(&account));
    let is_nobody = state.is_ok_and(|account| account.customer.is_none());
    // Where all was forgotten, the last entry is a reset.
    let last = hub.history(&account).pop();
    if last.is_none_or(|event| event.is_reset()) || !is_nobody {
        return Vec::new();
    }
    Shared::ALL.map(|shared| forget(hub, shared)).into()
}

fn forget(hub: &Hub, shared: Shared) -> Appending {
    let namespace = shared.namespace();
    // Its past may be what is shown.
    hub.resume(&namespace);
    hub.reset(&namespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN: &str = r#"[{"signed-in":{"name":"Ada","email":"ada@example.com"}}]"#;
    const OTHER: &str = r#"[{"signed-in":{"name":"Bert","email":"bert@example.com"}}]"#;
    const MOVED: &str = r#"[{"profile-changed":{"name":"A","street":"","city":""}}]"#;
    const OUT: &str = r#"["signed-out"]"#;

    /// Whether cart, account and orders were forgotten after these events of the account.
    fn forgotten(events: &[&str], follow: impl Fn(&Hub, u64) -> Vec<Appending>) -> [bool; 3] {
        let hub = Hub::new(|| {});
        hub.append("catalog", &Shared::Cart.namespace(), r#"["clear"]"#, None)
            .unwrap();
        let account = Shared::Account.namespace();
        for events in events {
            hub.append("account", &account, events, None).unwrap();
        }
        drop(follow(&hub, hub.version(&account)));
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
