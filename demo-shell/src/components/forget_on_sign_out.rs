use crate::parts::{Shared, focus_main};
use demo_contracts::{Account, AccountEvent, Customer};
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_mfe::remote::use_shell;
use yew_mfe::state::{
    AppendError, Body, EventPattern, HistoryEvent, Hub, StatePhase, use_state_phase,
};

/// Forgets cart, orders and account when the customer leaves or becomes another one, and says so
/// when that cannot be done.
///
/// Account, cart and orders belong to teams that do not know of each other; what follows from
/// one for the others is the shell's to say. The tab where it happened says it: another one may
/// hear of it late, when somebody else is there already.
#[component]
pub(crate) fn ForgetOnSignOut() -> Html {
    let shell = use_shell();
    let is_read = use_state_phase::<Account>() != StatePhase::Hydrating;
    let left = use_state_eq(|| None::<String>);
    let say = use_callback(left.setter(), |what: Option<String>, left| left.set(what));
    let finish_with = (shell.clone(), is_read, say.clone());
    use_effect_with(finish_with, |(shell, is_read, say)| {
        if let Some(shell) = shell.as_ref().filter(|_| *is_read) {
            report(finish(shell.hub()), say);
        }
    });
    use_effect_with((shell, say.clone()), |(shell, say)| {
        let guard = shell.as_ref().map(|shell| {
            let (hub, say) = (shell.hub().clone(), say.clone());
            let account = EventPattern::Namespace(Shared::Account.namespace());
            shell.hub().observe(account, move |_, record| {
                if hub.is_own(record) && record.body != Body::Reset {
                    report(follow(&hub, record.version), &say);
                }
            })
        });
        move || drop(guard)
    });
    let ok = use_callback(say, |_: MouseEvent, say| {
        say.emit(None);
        focus_main();
    });
    html! {
        <div role="alert">
            if let Some(why) = &*left {
                <div class="failed stack" data-testid="not-forgotten">
                    <p class="failed-title">{ "Not everything about you could be removed." }</p>
                    <p>
                        { "Some of it is still kept, and whoever comes next may find it. Clear the \
                           data of this site in the settings of your browser." }
                    </p>
                    <p>{ why }</p>
                    <button type="button" class="button quiet small" onclick={ok}>{ "I have read it" }</button>
                </div>
            }
        </div>
    }
}

/// What is under way to be forgotten.
type Forgetting = Pin<Box<dyn Future<Output = Result<(), AppendError>>>>;

fn report(forgetting: Option<Forgetting>, say: &Callback<Option<String>>) {
    let Some(forgetting) = forgetting else {
        return;
    };
    let say = say.clone();
    spawn_local(async move {
        let left = forgetting.await.err();
        say.emit(left.map(|error| error.to_string()));
    });
}

/// Does what an event of the account is for all of them.
fn follow(hub: &Hub, version: u64) -> Option<Forgetting> {
    let customer = |version| {
        let account = hub.state_at::<Account>(version);
        account.map(|account| account.customer)
    };
    // What cannot be read says nothing about who is there.
    let (Ok(before), Ok(after)) = (customer(version - 1), customer(version)) else {
        return None;
    };
    let email = |customer: &Option<Customer>| customer.as_ref().map(|one| one.email.clone());
    let is_another = match &before {
        Some(_) => email(&before) != email(&after),
        // Somebody was there before, and what they have left is not for whoever comes.
        None => after.is_some() && is_unfinished(hub, version - 1),
    };
    is_another.then(|| forget(hub))
}

/// Does what a page has not come to that ended while somebody signed out, or over somebody else in.
fn finish(hub: &Hub) -> Option<Forgetting> {
    let account = Shared::Account.namespace();
    let now = hub.state_at::<Account>(hub.version(&account)).ok()?;
    let history = hub.history(&account);
    let since = history.split(HistoryEvent::is_reset).next_back()?;
    let mut emails = since
        .iter()
        .filter_map(|event| event.payload["email"].as_str());
    let is_unfinished = match now.customer {
        Some(customer) => emails.any(|email| email != customer.email),
        None => !since.is_empty(),
    };
    is_unfinished.then(|| forget(hub))
}

/// Where all was forgotten, the last entry is a reset.
fn is_unfinished(hub: &Hub, version: u64) -> bool {
    let mut history = hub.history(&Shared::Account.namespace()).into_iter();
    history.any(|event| event.version == version && !event.is_reset())
}

/// Cart and orders begin anew, and then the account, with whoever is there now. Where the account
/// has begun anew nothing is left of the others: it waits for them.
fn forget(hub: &Hub) -> Forgetting {
    let reset = |hub: &Hub, shared: Shared| {
        let namespace = shared.namespace();
        // Its past may be what is shown.
        hub.resume(&namespace);
        hub.reset(&namespace)
    };
    let others = [Shared::Cart, Shared::Orders].map(|shared| reset(hub, shared));
    let hub = hub.clone();
    Box::pin(async move {
        for other in others {
            other.await?;
        }
        let account = Shared::Account.namespace();
        let now = hub.state_at::<Account>(hub.version(&account));
        let forgotten = reset(&hub, Shared::Account);
        if let Some(customer) = now.ok().and_then(|account| account.customer) {
            // Texts alone: nothing in it can fail.
            let again = serde_json::to_string(&sign_in(customer)).unwrap_or_default();
            let feed = hub.feed("account");
            feed.append_events(&account, &again, None, 0).await?;
        }
        forgotten.await.map(drop)
    })
}

/// What makes an account this customer's.
fn sign_in(customer: Customer) -> Vec<AccountEvent> {
    let Customer {
        name,
        email,
        street,
        city,
    } = customer;
    let signed_in = AccountEvent::SignedIn {
        name: name.clone(),
        email,
    };
    vec![
        signed_in,
        AccountEvent::ProfileChanged { name, street, city },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::{Context, Poll, Waker};

    const IN: &str = r#"[{"signed-in":{"name":"Ada","email":"ada@example.com"}}]"#;
    const OTHER: &str = r#"[{"signed-in":{"name":"Bert","email":"bert@example.com"}}]"#;
    const MOVED: &str = r#"[{"profile-changed":{"name":"A","street":"","city":""}}]"#;
    const OUT: &str = r#"["signed-out"]"#;

    /// What is left in the logs of cart, account and orders after these events of the account.
    fn left(events: &[&str], follow: impl Fn(&Hub, u64) -> Option<Forgetting>) -> [Vec<String>; 3] {
        let hub = Hub::new(|| {});
        hub.append("catalog", &Shared::Cart.namespace(), r#"["clear"]"#, None)
            .unwrap();
        let account = Shared::Account.namespace();
        for events in events {
            hub.append("account", &account, events, None).unwrap();
        }
        run(follow(&hub, hub.version(&account)));
        Shared::ALL.map(|shared| {
            let history = hub.history(&shared.namespace());
            let last = history.split(|event| event.is_reset()).next_back();
            let names = last.unwrap_or_default().iter();
            names.map(|event| event.event_type.clone()).collect()
        })
    }

    /// In the memory of a page everything is done at once.
    fn run(forgetting: Option<Forgetting>) {
        if let Some(mut forgetting) = forgetting {
            let mut context = Context::from_waker(Waker::noop());
            let done = forgetting.as_mut().poll(&mut context);
            assert_eq!(done, Poll::Ready(Ok(())));
        }
    }

    fn names<const N: usize>(names: [&str; N]) -> Vec<String> {
        names.map(str::to_owned).to_vec()
    }

    #[test]
    fn who_leaves_is_forgotten_and_who_stays_is_not() {
        let cart = names(["clear"]);
        let kept = |events: &[&str], account: Vec<String>| {
            assert_eq!(left(events, follow), [cart.clone(), account, Vec::new()]);
        };
        kept(&[IN], names(["signed-in"]));
        kept(&[IN, MOVED], names(["signed-in", "profile-changed"]));
        kept(&[IN, IN], names(["signed-in", "signed-in"]));
        kept(&[OUT], names(["signed-out"]));
        assert_eq!(
            left(&[IN, OUT], follow),
            [const { Vec::<String>::new() }; 3]
        );
    }

    #[test]
    fn whoever_comes_next_has_the_own_account_and_nothing_of_the_one_before() {
        let account = names(["signed-in", "profile-changed"]);
        let want = [Vec::new(), account, Vec::new()];
        assert_eq!(left(&[IN, OTHER], follow), want);
        // Also when the page of the one before has ended in between.
        assert_eq!(left(&[IN, OUT, OTHER], follow), want);
        let hub = Hub::new(|| {});
        let account = Shared::Account.namespace();
        for (version, events) in [(1, IN), (2, OTHER)] {
            hub.append("account", &account, events, None).unwrap();
            run(follow(&hub, version));
        }
        let state = hub.state_at::<Account>(hub.version(&account)).unwrap();
        let customer = state.customer.unwrap();
        assert_eq!(
            (&*customer.name, &*customer.email),
            ("Bert", "bert@example.com")
        );
    }

    #[test]
    fn what_was_begun_is_finished() {
        let finish = |hub: &Hub, _| finish(hub);
        let cart = names(["clear"]);
        assert_eq!(left(&[], finish), [cart.clone(), Vec::new(), Vec::new()]);
        assert_eq!(
            left(&[IN], finish),
            [cart, names(["signed-in"]), Vec::new()]
        );
        assert_eq!(
            left(&[IN, OUT], finish),
            [const { Vec::<String>::new() }; 3]
        );
        let account = names(["signed-in", "profile-changed"]);
        let want = [Vec::new(), account, Vec::new()];
        assert_eq!(left(&[IN, MOVED, OTHER], finish), want);
        assert_eq!(left(&[IN, OUT, OTHER], finish), want);
    }
}
