//! What several rules share.

pub(crate) mod action;
pub(crate) mod circles;
pub(crate) mod figure;
pub(crate) mod glance;
pub(crate) mod judgement;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod owner;
pub(crate) mod risk;
pub(crate) mod schedule;
pub(crate) mod schemes;
pub(crate) mod target;
pub(crate) mod thread;
pub(crate) mod titles;
pub(crate) mod words;
