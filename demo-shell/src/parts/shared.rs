use demo_contracts::money::euros;
use demo_contracts::{Account, Cart, Orders};
use yew_mfe::base::Namespace;
use yew_mfe::state::{HistoryError, Hub, SharedState};

/// A state that the shop's parts share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shared {
    Cart,
    Account,
    Orders,
}

impl Shared {
    pub(crate) const ALL: [Self; 3] = [Self::Cart, Self::Account, Self::Orders];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Cart => Cart::NAMESPACE,
            Self::Account => Account::NAMESPACE,
            Self::Orders => Orders::NAMESPACE,
        }
    }

    /// In plain words, within a sentence.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Cart => "the cart",
            Self::Account => "the account",
            Self::Orders => "the orders",
        }
    }

    /// In plain words, as a label.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Cart => "Cart",
            Self::Account => "Account",
            Self::Orders => "Orders",
        }
    }

    pub(crate) fn namespace(self) -> Namespace {
        Namespace::new(self.name()).expect("a shared state has a valid namespace")
    }

    /// What there was at a version, a line each.
    pub(crate) fn contents(self, hub: &Hub, version: u64) -> Result<Vec<String>, HistoryError> {
        Ok(match self {
            Self::Cart => cart(&hub.state_at(version)?),
            Self::Account => account(&hub.state_at(version)?),
            Self::Orders => orders(&hub.state_at(version)?),
        })
    }
}

fn cart(cart: &Cart) -> Vec<String> {
    let line = |line: &demo_contracts::Line| format!("{} × {}", line.count, line.title);
    let mut lines: Vec<_> = cart.lines.iter().map(line).collect();
    lines.push(match cart.pieces() {
        0 => "Nothing is in it.".to_owned(),
        _ => format!("{} in all", euros(cart.total_cents())),
    });
    lines
}

fn account(account: &Account) -> Vec<String> {
    let Some(customer) = &account.customer else {
        return vec!["Nobody is signed in.".to_owned()];
    };
    let known = [
        &customer.name,
        &customer.email,
        &customer.street,
        &customer.city,
    ];
    let known = known.into_iter().filter(|text| !text.is_empty());
    known.cloned().collect()
}

fn orders(orders: &Orders) -> Vec<String> {
    if orders.orders.is_empty() {
        return vec!["Nothing was ordered.".to_owned()];
    }
    let order =
        |order: &demo_contracts::Order| format!("{}: {}", order.number, euros(order.total_cents()));
    orders.orders.iter().map(order).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_was_is_folded_from_the_log() {
        let hub = Hub::new(|| {});
        let added = r#"[{"add-item":{"sku":"mug","title":"Mug, blue","cents":1250,"count":2,"picture":""}}]"#;
        hub.append("catalog", &Shared::Cart.namespace(), added, None)
            .unwrap();
        let of = |shared: Shared, version| shared.contents(&hub, version).unwrap();
        assert_eq!(of(Shared::Cart, 0), ["Nothing is in it."]);
        assert_eq!(of(Shared::Cart, 1), ["2 × Mug, blue", "€25.00 in all"]);
        assert_eq!(of(Shared::Account, 0), ["Nobody is signed in."]);
        assert_eq!(of(Shared::Orders, 0), ["Nothing was ordered."]);
        assert!(Shared::Cart.contents(&hub, 2).is_err());
    }
}
