//! Queries put together in normal form. It does not know where the parts come from.

use super::Query;

impl Query {
    /// All of the parts side by side; of one part that part, of none [`Query::Everything`].
    pub fn all(parts: Vec<Query>) -> Query {
        list(parts, Query::All, |part| match part {
            Query::All(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// All of the parts, each needed; of one part that part, of none [`Query::Everything`].
    pub fn and(parts: Vec<Query>) -> Query {
        list(parts, Query::And, |part| match part {
            Query::And(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// At least one of the parts; of one part that part, of none [`Query::Everything`].
    pub fn or(parts: Vec<Query>) -> Query {
        list(parts, Query::Or, |part| match part {
            Query::Or(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// All but `query`; of an exclusion, what it excludes.
    #[expect(
        clippy::should_implement_trait,
        reason = "`!query` would hide that it builds a tree"
    )]
    pub fn not(query: Query) -> Query {
        match query {
            Query::Not(inner) => *inner,
            other => Query::Not(Box::new(other)),
        }
    }
}

/// A list of `parts`, with those of its own kind opened by `open`.
fn list(
    parts: Vec<Query>,
    kind: fn(Vec<Query>) -> Query,
    open: fn(Query) -> Result<Vec<Query>, Query>,
) -> Query {
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match open(part) {
            Ok(inner) => flat.extend(inner),
            Err(other) => flat.push(other),
        }
    }
    match flat.len() {
        0 => Query::Everything,
        1 => flat.swap_remove(0),
        _ => kind(flat),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Query {
        Query::Word(text.into())
    }

    #[test]
    fn a_list_of_one_is_that_one_and_of_none_is_everything() {
        assert_eq!(Query::or(vec![word("ferry")]), word("ferry"));
        assert_eq!(Query::and(vec![]), Query::Everything);
    }

    #[test]
    fn a_list_opens_lists_of_its_own_kind_only() {
        let inner = Query::all(vec![word("a"), word("b")]);
        let expected = Query::All(vec![word("a"), word("b"), word("c")]);
        assert_eq!(Query::all(vec![inner.clone(), word("c")]), expected);
        let expected = Query::Or(vec![inner.clone(), word("c")]);
        assert_eq!(Query::or(vec![inner, word("c")]), expected);
    }

    #[test]
    fn excluding_twice_is_not_excluding() {
        assert_eq!(Query::not(Query::not(word("ferry"))), word("ferry"));
    }
}
