//! Which briefs are not shown unless asked for, and why.
//!
//! Killed and withheld ones, those under embargo, and those with a later version. Nothing hides in
//! silence: what else matches is counted. It does not know what the time is; that is given.

use std::sync::Arc;

use crate::brief::{Brief, Standing, key};
use crate::engine::document::bar_token;
use crate::engine::{EngineError, Search};
use crate::query::{Clause, Row, Scope, Slot};
use crate::story::{self, Hidden};

/// What may be shown.
#[derive(Clone, Debug, Default)]
pub struct Visibility {
    /// What time it is, in seconds since 1970.
    pub now: i64,
    /// The briefs that hide behind later versions of their stories.
    pub hidden: Arc<Hidden>,
    /// Show what is still under embargo.
    pub embargoed: bool,
    /// Show what was killed or is withheld.
    pub killed: bool,
    /// Show earlier versions of stories.
    pub earlier: bool,
}

/// How many briefs match besides and are not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotShown {
    /// Under embargo.
    pub embargoed: usize,
    /// Killed or withheld.
    pub killed: usize,
    /// With a later version.
    pub earlier: usize,
}

impl Visibility {
    /// The clause of what may be shown. Only what hides something is in it: an archive without it
    /// is searched as fast as if there were nothing of the kind.
    pub(super) fn clause(&self, engine: &dyn Search) -> Result<Clause, EngineError> {
        let kinds = [
            (self.killed, self.killed_clause()),
            (self.embargoed, Clause::EmbargoedAt(self.now)),
            (self.earlier, self.earlier_clause()),
        ];
        let mut hiding = Vec::new();
        for (shown, clause) in kinds {
            if !shown && engine.count(&clause)? > 0 {
                hiding.push(clause.negated());
            }
        }
        Ok(Clause::all(hiding))
    }

    /// Counts what matches a clause and is not shown, each brief for the first reason only.
    pub fn count(&self, engine: &dyn Search, clause: &Clause) -> Result<NotShown, EngineError> {
        let (killed, embargoed) = (self.killed_clause(), Clause::EmbargoedAt(self.now));
        let with = |parts: Vec<Clause>| {
            let parts = std::iter::once(clause.clone()).chain(parts);
            engine.count(&Clause::all(parts))
        };
        let unless = |shown: bool, parts: Vec<Clause>| if shown { Ok(0) } else { with(parts) };
        let not_killed = killed.clone().negated();
        let not_embargoed = embargoed.clone().negated();
        Ok(NotShown {
            killed: unless(self.killed, vec![killed])?,
            embargoed: unless(self.embargoed, vec![embargoed, not_killed.clone()])?,
            earlier: unless(
                self.earlier || self.hidden.superseded.is_empty(),
                vec![self.earlier_clause(), not_killed, not_embargoed],
            )?,
        })
    }

    fn killed_clause(&self) -> Clause {
        let barred = [Standing::Killed, Standing::Withheld];
        let barred = barred.into_iter().filter_map(bar_token);
        let barred = barred.map(|token| Clause::Sequence {
            scope: Scope::In(Row::Status),
            slots: vec![Slot::Exact(token.to_owned())],
            near: None,
            evidence: Vec::new(),
        });
        let by_others = Clause::Ids(self.hidden.killed.clone().into());
        Clause::any(barred.chain([by_others]))
    }

    fn earlier_clause(&self) -> Clause {
        let superseded = self.hidden.superseded.iter();
        let now = superseded.filter(|(_, from)| *from <= self.now);
        Clause::Ids(now.map(|(brief, _)| *brief).collect())
    }

    /// What is to be said of a brief that is not simply to be shown: `killed`, `embargoed until
    /// 2025-11-19T10:30:00Z`, `earlier version`.
    pub fn label(&self, brief: &Brief) -> Option<String> {
        let number = key(&brief.id);
        let killed_later = self.hidden.killed.binary_search(&number).is_ok();
        let superseded = self.hidden.superseded.iter();
        let superseded = superseded
            .into_iter()
            .any(|(id, from)| *id == number && *from <= self.now);
        let embargoed = story::embargo(brief).is_some_and(|until| until > self.now);
        match brief.standing {
            Standing::Killed | Standing::Withheld => Some(brief.standing.name().to_owned()),
            _ if killed_later => Some("killed by a later version".to_owned()),
            _ if embargoed => Some(match &brief.embargo {
                Some(date) => format!("embargoed until {date}"),
                None => "embargoed".to_owned(),
            }),
            _ if superseded => Some("earlier version".to_owned()),
            _ => None,
        }
    }
}

impl NotShown {
    /// How many there are in all.
    pub fn total(self) -> usize {
        self.embargoed + self.killed + self.earlier
    }
}
