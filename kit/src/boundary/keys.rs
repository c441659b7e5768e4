use std::any::Any;
use std::fmt;
use std::rc::Rc;

/// Values whose change resets a boundary.
///
/// In `html!` an array, a vector or a tuple of up to four comparable values becomes one:
/// `reset_keys={(user.id, page.clone())}`.
///
/// ```
/// use yew_mfe::boundary::ResetKeys;
///
/// let keys = ResetKeys::of((7, "cart"));
/// assert_eq!(keys, ResetKeys::of((7, "cart")));
/// assert_ne!(keys, ResetKeys::of((8, "cart")));
/// assert_eq!(keys.get::<(i32, &str)>(), Some(&(7, "cart")));
/// ```
#[derive(Clone)]
pub struct ResetKeys(Rc<dyn Keys>);

trait Keys: Any {
    fn same(&self, other: &dyn Keys) -> bool;
    fn as_any(&self) -> &dyn Any;
    fn name(&self) -> &'static str;
}

impl<K: PartialEq + 'static> Keys for K {
    fn same(&self, other: &dyn Keys) -> bool {
        other.as_any().downcast_ref::<K>() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn name(&self) -> &'static str {
        std::any::type_name::<K>()
    }
}

impl ResetKeys {
    /// Anything that can be compared. Values of two types are never equal.
    pub fn of<K: PartialEq + 'static>(keys: K) -> Self {
        Self(Rc::new(keys))
    }

    /// The values, if they are of this type.
    pub fn get<K: PartialEq + 'static>(&self) -> Option<&K> {
        (*self.0).as_any().downcast_ref()
    }
}

/// No values, which never change.
impl Default for ResetKeys {
    fn default() -> Self {
        Self::of(())
    }
}

impl PartialEq for ResetKeys {
    fn eq(&self, other: &Self) -> bool {
        (*self.0).same(&*other.0)
    }
}

impl fmt::Debug for ResetKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResetKeys({})", (*self.0).name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_two_types_are_not_equal() {
        assert_eq!(ResetKeys::of(1_u32), ResetKeys::of(1_u32));
        assert_ne!(ResetKeys::of(1_u32), ResetKeys::of(1_u64));
        assert_eq!(ResetKeys::default(), ResetKeys::default());
        assert_eq!(ResetKeys::of(1_u32).get::<u64>(), None);
    }
}
