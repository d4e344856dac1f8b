//! What comes from the archive: on its way, here, or failed.

use crate::archive::Failure;

/// A value from the archive; a clone of the value is to be cheap.
#[derive(Clone, Debug)]
pub enum Remote<T> {
    /// On its way; what was here before it stays on the screen.
    Loading(Option<T>),
    /// Here.
    Loaded(T),
    /// It did not come.
    Failed(Failure),
}

impl<T> Default for Remote<T> {
    fn default() -> Remote<T> {
        Remote::Loading(None)
    }
}

impl<T: Clone> Remote<T> {
    /// What to show: the value, or the one before it.
    pub fn value(&self) -> Option<&T> {
        match self {
            Remote::Loading(value) => value.as_ref(),
            Remote::Loaded(value) => Some(value),
            Remote::Failed(_) => None,
        }
    }

    /// Whether it is on its way.
    pub fn is_loading(&self) -> bool {
        matches!(self, Remote::Loading(_))
    }

    /// The state when something else is asked for.
    #[must_use]
    pub fn reload(&self) -> Remote<T> {
        Remote::Loading(self.value().cloned())
    }
}

impl<T> From<Result<T, Failure>> for Remote<T> {
    fn from(result: Result<T, Failure>) -> Remote<T> {
        match result {
            Ok(value) => Remote::Loaded(value),
            Err(failure) => Remote::Failed(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_before_stays_until_the_next_is_here() {
        let first: Remote<u8> = Ok(1).into();
        let next = first.reload();
        assert!(next.is_loading());
        assert_eq!(next.value(), Some(&1));
        assert_eq!(next.reload().value(), Some(&1));
    }

    #[test]
    fn after_a_failure_nothing_stays() {
        let failed: Remote<u8> = Err(Failure::Offline).into();
        assert!(failed.value().is_none());
        assert!(failed.reload().value().is_none());
    }
}
