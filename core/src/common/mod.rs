//! What the rules of one family share.

pub(crate) mod action;
pub(crate) mod circles;
pub(crate) mod figure;
pub(crate) mod identity;
pub(crate) mod judgement;
pub(crate) mod numbers;
pub(crate) mod owner;
pub(crate) mod risk;
pub(crate) mod target;
pub(crate) mod thread;
