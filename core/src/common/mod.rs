//! What several rules share.

pub(crate) mod action;
pub(crate) mod circles;
pub(crate) mod cohort;
pub(crate) mod edition;
pub(crate) mod figure;
pub(crate) mod judgement;
pub(crate) mod linked;
pub(crate) mod progress;
pub(crate) mod risk;
pub(crate) mod series;
pub(crate) mod target;
pub(crate) mod thread;
