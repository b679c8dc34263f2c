//! The metric constructors that near-vm-runner asks near-o11y for, over prometheus alone.
pub mod metrics {
    pub use prometheus::{HistogramOpts, HistogramVec, IntCounterVec, IntGaugeVec, Opts, Result};

    pub fn try_create_histogram_vec(
        name: &str,
        help: &str,
        labels: &[&str],
        buckets: Option<Vec<f64>>,
    ) -> Result<HistogramVec> {
        let options = HistogramOpts::new(name, help);
        HistogramVec::new(buckets.into_iter().fold(options, HistogramOpts::buckets), labels)
    }

    pub fn try_create_int_counter_vec(name: &str, help: &str, labels: &[&str]) -> Result<IntCounterVec> {
        IntCounterVec::new(Opts::new(name, help), labels)
    }

    pub fn try_create_int_gauge_vec(name: &str, help: &str, labels: &[&str]) -> Result<IntGaugeVec> {
        IntGaugeVec::new(Opts::new(name, help), labels)
    }
}
