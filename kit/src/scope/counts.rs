use super::kind::ResourceKind;

/// What a scope and the scopes below it hold, as of one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScopeCounts {
    pub(super) open: [u32; ResourceKind::ALL.len()],
    pub(super) left_behind: u32,
    pub(super) refused: u32,
}

impl ScopeCounts {
    /// How many resources of a kind have not ended.
    pub fn open(&self, kind: ResourceKind) -> u32 {
        self.open[kind as usize]
    }

    /// How many resources have not ended.
    pub fn all_open(&self) -> u32 {
        self.open.iter().sum()
    }

    /// How many resources were ended because their scope was, since the scope began.
    pub fn left_behind(&self) -> u32 {
        self.left_behind
    }

    /// How many resources came when their scope had ended or was full, and were ended at once.
    pub fn refused(&self) -> u32 {
        self.refused
    }
}
