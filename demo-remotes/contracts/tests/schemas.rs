//! The schemas of this crate as they were last agreed on.

use demo_contracts::{
    Account, Cart, CartProps, CatalogProps, FaultyProps, FeaturedProps, NoticeProps, Orders,
};
use yew_mfe::contract::{Contract, Item, ItemKind, check_lock, lock_text};
use yew_mfe::state::SharedState;

fn props<P: Contract>(name: &str) -> Item {
    Item::describe(ItemKind::Props, name, P::VERSION, &[P::SCHEMA]).unwrap()
}

fn state<S: SharedState>() -> Item {
    let schemas = [S::SCHEMA, <S::Event as Contract>::SCHEMA];
    Item::describe(ItemKind::State, S::NAMESPACE, S::VERSION, &schemas).unwrap()
}

#[test]
fn a_changed_schema_has_a_higher_version() {
    let items = [
        state::<Account>(),
        state::<Cart>(),
        state::<Orders>(),
        props::<CartProps>("cart"),
        props::<CatalogProps>("catalog"),
        props::<FeaturedProps>("featured"),
        props::<FaultyProps>("faulty"),
        props::<NoticeProps>("notice"),
    ];
    let findings = check_lock(include_str!("../schemas.lock"), &items).unwrap();
    assert!(
        findings.is_empty(),
        "{}\n\nschemas.lock as it would be now:\n{}",
        findings.join("\n"),
        lock_text(&items)
    );
}
