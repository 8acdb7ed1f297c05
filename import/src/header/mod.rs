//! The header of a table: which kind of table it is, and what each column means.

pub(crate) mod assign;
pub(crate) mod banner;
pub(crate) mod columns;
pub(crate) mod find;
pub(crate) mod judged;
pub(crate) mod matrix;
pub(crate) mod noted;
pub(crate) mod phrases;
pub(crate) mod rated;
pub(crate) mod regions;
pub(crate) mod reported;
pub(crate) mod scales;
pub(crate) mod settle;
pub(crate) mod stacked;
pub(crate) mod times;
pub(crate) mod titles;
pub(crate) mod untitled;
pub(crate) mod walk;
pub(crate) mod weigh;
