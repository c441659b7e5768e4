use serde::{Deserialize, Serialize};
use yew_mfe::Contract;
use yew_mfe::state::SharedState;

/// Who is signed in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
#[contract(version = "1.0")]
pub struct Account {
    /// Nobody, or a customer.
    pub customer: Option<Customer>,
}

/// A customer, as the shop knows them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Contract)]
pub struct Customer {
    /// The full name.
    pub name: String,
    /// Where to write to; identifies the customer.
    pub email: String,
    /// Street and number; empty until known.
    pub street: String,
    /// Postal code and city; empty until known.
    pub city: String,
}

/// What happens to an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Contract)]
#[serde(rename_all = "kebab-case")]
pub enum AccountEvent {
    /// Somebody signed in.
    SignedIn {
        /// The full name.
        name: String,
        /// The address that identifies the customer.
        email: String,
    },
    /// The customer changed their data. Without effect when nobody is signed in.
    ProfileChanged {
        /// The full name.
        name: String,
        /// Street and number.
        street: String,
        /// Postal code and city.
        city: String,
    },
    /// The customer signed out.
    SignedOut,
}

impl SharedState for Account {
    const NAMESPACE: &'static str = "account";
    type Event = AccountEvent;

    fn apply(&mut self, event: &AccountEvent) {
        match event {
            AccountEvent::SignedIn { name, email } => {
                self.customer = Some(Customer {
                    name: name.clone(),
                    email: email.clone(),
                    ..Customer::default()
                });
            }
            AccountEvent::ProfileChanged { name, street, city } => {
                if let Some(customer) = &mut self.customer {
                    customer.name.clone_from(name);
                    customer.street.clone_from(street);
                    customer.city.clone_from(city);
                }
            }
            AccountEvent::SignedOut => self.customer = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_belongs_to_somebody_and_goes_with_them() {
        let mut account = Account::default();
        let moved = AccountEvent::ProfileChanged {
            name: "Ada".into(),
            street: "Mill Lane 1".into(),
            city: "12345 Corner".into(),
        };
        account.apply(&moved);
        assert_eq!(account.customer, None);
        account.apply(&AccountEvent::SignedIn {
            name: "A".into(),
            email: "ada@example.com".into(),
        });
        account.apply(&moved);
        let customer = account.customer.clone().unwrap();
        assert_eq!(
            (customer.name.as_str(), customer.email.as_str()),
            ("Ada", "ada@example.com")
        );
        account.apply(&AccountEvent::SignedOut);
        assert_eq!(account, Account::default());
    }
}
