//! The kinds of paper: one row a kind.

/// What kind of paper a draft is to become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 讲话稿: not one of the 15 文种; the standard is borrowed for it.
    #[default]
    Speech,
    /// 公文, the general format of GB/T 9704—2012, section 7.
    General,
    /// 信函格式, 10.1.
    Letter,
    /// 命令（令）格式, 10.2.
    Order,
    /// 纪要格式, 10.3.
    Minutes,
}

impl Kind {
    /// Every kind, in the order they are offered.
    pub const ALL: [Kind; 5] = [Kind::Speech, Kind::General, Kind::Letter, Kind::Order, Kind::Minutes];

    /// THE TABLE: what 类型 in the front matter calls it, the name that is written first.
    pub const fn names(self) -> [&'static str; 2] {
        match self {
            Kind::Speech => ["讲话", "speech"],
            Kind::General => ["公文", "general"],
            Kind::Letter => ["信函", "letter"],
            Kind::Order => ["命令", "order"],
            Kind::Minutes => ["纪要", "minutes"],
        }
    }

    /// What the front matter calls it.
    pub const fn name(self) -> &'static str {
        self.names()[0]
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.names().contains(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn no_name_means_two_kinds() {
        for kind in Kind::ALL {
            assert!(kind.names().iter().all(|name| Kind::named(name) == Some(kind)));
        }
    }
}
