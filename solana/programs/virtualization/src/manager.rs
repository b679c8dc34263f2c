//! Takes on hops, and stores what came of them.

mod admit;
mod authority;
mod finish;
mod initialize;
mod ledger;
mod management;

pub use admit::admit;
pub use finish::finish;
pub use initialize::initialize;
