//! The chain among threads: one makes blocks, others ask and wait.
use crate::chain::Chain;
use crate::outcome::{reached, status, Status};
use near_primitives::errors::InvalidTxError;
use near_primitives::hash::CryptoHash;
use near_primitives::transaction::SignedTransaction;
use near_primitives::views::TxExecutionStatus;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

pub struct Node {
    chain: Mutex<Chain>,
    /// A block was made.
    advanced: Condvar,
}

/// Why there is no status to give.
pub enum WaitError {
    Invalid(InvalidTxError),
    Unknown,
    /// The time is over; what was reached.
    Timeout(Box<Status>),
}

impl Node {
    pub fn new(chain: Chain) -> Self {
        Self { chain: Mutex::new(chain), advanced: Condvar::new() }
    }

    /// The chain, while nothing else works on it. A thread that has panicked on it ends the process.
    pub fn chain(&self) -> MutexGuard<'_, Chain> {
        self.chain.lock().unwrap_or_else(|_| std::process::abort())
    }

    /// Makes blocks for ever: one in each interval.
    pub fn produce_blocks(&self, interval: Duration) -> ! {
        loop {
            let started = Instant::now();
            self.chain().produce();
            self.advanced.notify_all();
            std::thread::sleep(interval.saturating_sub(started.elapsed()));
        }
    }

    pub fn submit(&self, tx: SignedTransaction) -> Result<(), InvalidTxError> {
        self.chain().submit(tx)
    }

    /// Waits until a transaction has come so far.
    pub fn wait(&self, id: &CryptoHash, until: &TxExecutionStatus, limit: Duration) -> Result<Status, WaitError> {
        let end = Instant::now() + limit;
        let mut chain = self.chain();
        loop {
            if let Some(error) = chain.dropped(id) {
                return Err(WaitError::Invalid(error.clone()));
            }
            let now = status(&chain, id).ok_or(WaitError::Unknown)?;
            if reached(&now, until) {
                return Ok(now);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(WaitError::Timeout(Box::new(now)));
            }
            chain = self.advanced.wait_timeout(chain, left).unwrap_or_else(|_| std::process::abort()).0;
        }
    }
}
