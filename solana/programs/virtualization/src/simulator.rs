//! Runs legs. An operator works in a session of their own: nobody else's work can get in the way, and the first whose
//! session finishes from the recorded state wins.

mod close_session;
mod grow_session;
mod heap;
mod load_code;
mod load_pages;
mod open_session;
mod run;
pub mod session;

pub use close_session::close_session;
pub use grow_session::grow_session;
pub use load_code::load_code;
pub use load_pages::load_pages;
pub use open_session::open_session;
pub use run::run;
