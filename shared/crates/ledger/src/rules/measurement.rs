//! Measurements of chains, swap quotes among them: every Pythia reports, the median is adopted, nothing is voted.

use dlx::ZERO;
use protocol::pythia_set::MAX_PYTHIAS;

use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;
use crate::rules::pythia_set::{Set, lower_median};
use crate::wide::{divide, narrow, product, sub};
use crate::{Failure, Result};

#[inline(never)]
fn check_subject<H: Host>(context: &mut Context<'_, H>, chain: u16, metric: u8) -> Result {
    let known: ChainWord = context.get(&ChainWord::key(chain))?;
    ensure(known.hash != ZERO, LedgerError::UnknownChain)?;
    ensure(METRICS.contains(&metric), LedgerError::UnknownMetric)
}

/// Reports of an epoch carry the number of the next, so that zero is none.
fn round_of(epoch: u32) -> Result<u32> {
    epoch.checked_add(1).ok_or(Failure::Broken)
}

/// Checks in order: member, chain, metric.
#[inline(never)]
pub fn measure<H: Host>(context: &mut Context<'_, H>, request: &Request<'_>, body: &Measure) -> Result {
    let Measure { member: index, chain, metric, value } = *body;
    let member = *request.sender;
    let named: MemberWord = context.get(&MemberWord::key(index))?;
    ensure(named.address == member, LedgerError::NotMember)?;
    check_subject(context, chain, metric)?;
    let EpochWord { epoch, .. } = context.get(&EpochWord::key())?;
    let report = ReportWord { round: round_of(epoch)?, value };
    context.set(&ReportWord::key(chain, metric, &member), &report)?;
    context.emit(&MeasuredEvent { chain, metric, member, value }.encode())
}

/// G_X = α_X·X_t + (1-α_X)·X_(t-1), rounded down, for measured execution times; other values as they are.
fn smoothed(metric: u8, value: u64, before: &MeasureWord) -> Result<u64> {
    if metric != METRIC_EXECUTION_TIME || before.reports == 0 {
        return Ok(value);
    }
    let one = u64::from(ALPHA_ONE);
    let sum = product(TIME_ALPHA, value).checked_add(product(sub(one, TIME_ALPHA)?, before.value));
    narrow(divide(sum.ok_or(Failure::Broken)?, one)?.0)
}

/// Checks in order: chain, metric, reports of more than half of the set.
#[inline(never)]
pub fn adopt<H: Host>(context: &mut Context<'_, H>, body: &Adopt) -> Result {
    let Adopt { chain, metric } = *body;
    check_subject(context, chain, metric)?;
    let Set { epoch, members } = Set::load(context)?;
    let round = round_of(epoch)?;
    let mut values = [0; MAX_PYTHIAS];
    let mut reports = 0u8;
    for member in members.as_slice() {
        let report: ReportWord = context.get(&ReportWord::key(chain, metric, &member.address))?;
        if report.round == round {
            *values.get_mut(usize::from(reports)).ok_or(Failure::Broken)? = report.value;
            reports = reports.wrapping_add(1);
        }
    }
    let most = usize::from(reports).wrapping_mul(2) > members.as_slice().len();
    ensure(most, LedgerError::BelowReporters)?;
    let key = MeasureWord::key(chain, metric);
    let before = context.get(&key)?;
    let median = lower_median(values.get_mut(..usize::from(reports)).unwrap_or_default())?;
    let value = smoothed(metric, median, &before)?;
    context.set(&key, &MeasureWord { epoch, reports, value })?;
    context.emit(&AdoptedEvent { chain, metric, value, reports }.encode())
}
