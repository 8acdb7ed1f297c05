//! What is worked out from a plan once, for whoever asks first: who owns what, what falls when, how figures are to be read.

pub(crate) mod editions;
pub(crate) mod figures;
pub(crate) mod glance;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod owners;
pub(crate) mod reading;
pub(crate) mod schedule;
pub(crate) mod schemes;
pub(crate) mod threats;
pub(crate) mod titles;
pub(crate) mod units;
