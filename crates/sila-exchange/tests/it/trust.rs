//! Keys, forks and heads that come along.
