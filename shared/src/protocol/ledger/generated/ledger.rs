// Generated from shared/src/protocol/ledger by `npm run generate -w shared`. Do not edit.
// Layouts and numbers of docs/ledger.md. Include it as a module with `#[rustfmt::skip]`.
#![allow(missing_docs, clippy::all, clippy::pedantic)]

fn take<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

pub const ATHENA_SUPPLY: u64 = 100_000_000_000_000_000;
pub const HERMES_SUPPLY: u64 = 1_000_000_000_000_000_000;
pub const MAX_FUTURE: u64 = 900;
pub const ITEM_BYTES: u32 = 640;
pub const MINIMUM_STAKE: u64 = 100_000_000_000;
pub const ON_RAMP: u64 = 2_419_200;
pub const OFF_RAMP: u64 = 2_419_200;
pub const MAX_FEE: u32 = 1_000;
pub const CANDIDATE_SLOTS: u32 = 32;
pub const EPOCH_LENGTH: u64 = 86_400;
pub const EMISSION: u64 = 100;
pub const SUBMISSION_WINDOW: u64 = 86_400;
pub const OFFER_BYTES: u32 = 1_048_576;
pub const ALPHA_ONE: u32 = 10_000;
pub const COMMIT_WINDOW: u64 = 600;
pub const REVEAL_WINDOW: u64 = 600;
pub const EVALUATION_WINDOW: u64 = 1_800;
pub const STRATEGIES: u32 = 8;
pub const SEATS: u32 = 5;
pub const AGREEMENT: u32 = 51;
pub const RELIABILITY_ONE: u32 = 1_000_000;
pub const RELIABILITY_DIVISOR: u32 = 16;
pub const BURN_SHARE: u64 = 20;
pub const STRATEGIST_SHARE: u64 = 60;
pub const TIME_TOLERANCE: u64 = 20;
pub const COST_TOLERANCE: u64 = 1_000;
pub const CONSISTENCY_HISTORY: u32 = 50;
pub const EQUIVOCATION_PENALTY: u64 = 50;
pub const MAX_TIME: u64 = 281_474_976_710_656;
pub const TIME_ALPHA: u64 = 5_000;

pub const METRIC_TRANSACTION_BYTES: u8 = 1;
pub const METRIC_VALIDATORS: u8 = 2;
pub const METRIC_BLOCK_TIME: u8 = 3;
pub const METRIC_FINALITY: u8 = 4;
pub const METRIC_MARKET_CAP: u8 = 5;
pub const METRIC_AGE: u8 = 6;
pub const METRIC_FEE: u8 = 7;
pub const METRIC_THROUGHPUT: u8 = 8;
pub const METRIC_COST_MIXED: u8 = 9;
pub const METRIC_COST_ALU: u8 = 10;
pub const METRIC_COST_MEMORY: u8 = 11;
pub const METRIC_COST_BRANCH: u8 = 12;
pub const METRIC_COST_MULDIV: u8 = 13;
pub const METRIC_COST_UPLOADED: u8 = 14;
pub const METRIC_COST_STORED: u8 = 15;
pub const METRIC_MAX_STEPS: u8 = 16;
pub const METRIC_EXECUTION_TIME: u8 = 17;
pub const METRIC_QUOTE: u8 = 32;
pub const METRICS: [u8; 18] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 32];

/// Errors of the ledger; those of the protocol have their own numbers, below these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub enum LedgerError {
    AlreadyApplied = 100,
    AlreadyOpen = 101,
    StaleBatch = 102,
    BatchOpen = 103,
    BatchGap = 104,
    WrongHead = 105,
    TimeBackwards = 106,
    FutureBatch = 107,
    NoBatch = 108,
    PartGap = 109,
    WrongPart = 110,
    BadGenesis = 111,
    UnknownType = 120,
    WrongSigner = 121,
    StaleNonce = 122,
    NonceGap = 123,
    BadToken = 124,
    BadRecipient = 125,
    ZeroAmount = 126,
    InsufficientBalance = 127,
    BelowMinimum = 140,
    RampBusy = 141,
    RampEmpty = 142,
    RampRunning = 143,
    OtherNode = 144,
    UnknownNode = 145,
    FeeTooHigh = 146,
    BadSlot = 147,
    NotStronger = 148,
    AlreadyStanding = 149,
    NotStanding = 150,
    EpochRunning = 151,
    NoCandidates = 152,
    NothingToClaim = 153,
    BadTerms = 160,
    BadSize = 161,
    WrongSubmission = 162,
    OfferExpired = 163,
    UnknownOffer = 164,
    WrongPhase = 165,
    WindowClosed = 166,
    WindowOpen = 167,
    OrderBookFull = 168,
    NotStrategist = 169,
    AlreadyCommitted = 170,
    WrongCommitment = 171,
    OverMaximum = 172,
    NotDrawn = 173,
    AlreadyEvaluated = 174,
    AlreadyTallied = 175,
    NotTallied = 176,
    DeadlinePassed = 177,
    DeadlineAhead = 178,
    NotMember = 190,
    UnknownChain = 191,
    UnknownMetric = 192,
    BelowReporters = 193,
    NoEvidence = 194,
    AlreadyPunished = 195,
    AlreadyUnwrapped = 200,
    UnwrapGap = 201,
    OverWrapped = 202,
}

/// ⌊2^32 / (1 + e^(-i/8))⌋.
pub static LOGISTIC: [u32; 129] = [
    2_147_483_648,
    2_281_526_885,
    2_414_529_685,
    2_545_483_664,
    2_673_442_470,
    2_797_547_841,
    2_917_050_301,
    3_031_323_612,
    3_139_872_686,
    3_242_335_179,
    3_338_477_482,
    3_428_186_106,
    3_511_455_637,
    3_588_374_468,
    3_659_109_422,
    3_723_890_232,
    3_782_994_644,
    3_836_734_684,
    3_885_444_462,
    3_929_469_680,
    3_969_158_893,
    4_004_856_466,
    4_036_897_098,
    4_065_601_741,
    4_091_274_721,
    4_114_201_881,
    4_134_649_535,
    4_152_864_100,
    4_169_072_223,
    4_183_481_295,
    4_196_280_243,
    4_207_640_503,
    4_217_717_112,
    4_226_649_863,
    4_234_564_477,
    4_241_573_762,
    4_247_778_736,
    4_253_269_707,
    4_258_127_276,
    4_262_423_292,
    4_266_221_720,
    4_269_579_448,
    4_272_547_026,
    4_275_169_334,
    4_277_486_187,
    4_279_532_890,
    4_281_340_726,
    4_282_937_406,
    4_284_347_460,
    4_285_592_600,
    4_286_692_033,
    4_287_662_748,
    4_288_519_767,
    4_289_276_368,
    4_289_944_287,
    4_290_533_897,
    4_291_054_360,
    4_291_513_773,
    4_291_919_284,
    4_292_277_211,
    4_292_593_129,
    4_292_871_965,
    4_293_118_067,
    4_293_335_274,
    4_293_526_978,
    4_293_696_169,
    4_293_845_492,
    4_293_977_277,
    4_294_093_583,
    4_294_196_229,
    4_294_286_817,
    4_294_366_764,
    4_294_437_320,
    4_294_499_587,
    4_294_554_539,
    4_294_603_035,
    4_294_645_833,
    4_294_683_604,
    4_294_716_936,
    4_294_746_353,
    4_294_772_313,
    4_294_795_223,
    4_294_815_442,
    4_294_833_284,
    4_294_849_031,
    4_294_862_927,
    4_294_875_190,
    4_294_886_013,
    4_294_895_563,
    4_294_903_992,
    4_294_911_430,
    4_294_917_995,
    4_294_923_788,
    4_294_928_900,
    4_294_933_411,
    4_294_937_393,
    4_294_940_906,
    4_294_944_007,
    4_294_946_744,
    4_294_949_159,
    4_294_951_290,
    4_294_953_170,
    4_294_954_830,
    4_294_956_295,
    4_294_957_587,
    4_294_958_728,
    4_294_959_735,
    4_294_960_623,
    4_294_961_407,
    4_294_962_099,
    4_294_962_710,
    4_294_963_249,
    4_294_963_724,
    4_294_964_144,
    4_294_964_514,
    4_294_964_841,
    4_294_965_129,
    4_294_965_384,
    4_294_965_608,
    4_294_965_807,
    4_294_965_982,
    4_294_966_136,
    4_294_966_272,
    4_294_966_393,
    4_294_966_499,
    4_294_966_592,
    4_294_966_675,
    4_294_966_748,
    4_294_966_812,
];

/// All Athena and all Hermes there are, and the Hermes burned so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SupplyWord {
    pub athena: u64,
    pub hermes: u64,
    pub burned: u64,
}

impl SupplyWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x01;

    /// The word's key.
    pub fn key() -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            athena: u64::from_be_bytes(take(bytes, 0)?),
            hermes: u64::from_be_bytes(take(bytes, 8)?),
            burned: u64::from_be_bytes(take(bytes, 16)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.athena.to_be_bytes());
        out[8..16].copy_from_slice(&self.hermes.to_be_bytes());
        out[16..24].copy_from_slice(&self.burned.to_be_bytes());
        out
    }
}

/// Olympus; Hermes that staking has not minted yet; rewards of all nodes that nobody has claimed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreasuryWord {
    pub athena: u64,
    pub hermes: u64,
    pub reserve: u64,
    pub rewards: u64,
}

impl TreasuryWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x02;

    /// The word's key.
    pub fn key() -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            athena: u64::from_be_bytes(take(bytes, 0)?),
            hermes: u64::from_be_bytes(take(bytes, 8)?),
            reserve: u64::from_be_bytes(take(bytes, 16)?),
            rewards: u64::from_be_bytes(take(bytes, 24)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.athena.to_be_bytes());
        out[8..16].copy_from_slice(&self.hermes.to_be_bytes());
        out[16..24].copy_from_slice(&self.reserve.to_be_bytes());
        out[24..32].copy_from_slice(&self.rewards.to_be_bytes());
        out
    }
}

/// Name of a chain that takes part, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainWord {
    pub hash: [u8; 32],
}

impl ChainWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x03;

    /// The word's key.
    pub fn key(chain: u16) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..3].copy_from_slice(&chain.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            hash: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..32].copy_from_slice(&self.hash);
        out
    }
}

/// Free balances; the nonce that the account's next request must carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountWord {
    pub athena: u64,
    pub hermes: u64,
    pub nonce: u64,
}

impl AccountWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x10;

    /// The word's key.
    pub fn key(account: &[u8; 20]) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(account);
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            athena: u64::from_be_bytes(take(bytes, 0)?),
            hermes: u64::from_be_bytes(take(bytes, 8)?),
            nonce: u64::from_be_bytes(take(bytes, 16)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.athena.to_be_bytes());
        out[8..16].copy_from_slice(&self.hermes.to_be_bytes());
        out[16..24].copy_from_slice(&self.nonce.to_be_bytes());
        out
    }
}

/// The Pythia set in force: members, start, median stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochWord {
    pub epoch: u32,
    pub count: u8,
    pub since: u64,
    pub median: u64,
}

impl EpochWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x20;

    /// The word's key.
    pub fn key() -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            epoch: u32::from_be_bytes(take(bytes, 0)?),
            count: u8::from_be_bytes(take(bytes, 4)?),
            since: u64::from_be_bytes(take(bytes, 5)?),
            median: u64::from_be_bytes(take(bytes, 13)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..4].copy_from_slice(&self.epoch.to_be_bytes());
        out[4..5].copy_from_slice(&self.count.to_be_bytes());
        out[5..13].copy_from_slice(&self.since.to_be_bytes());
        out[13..21].copy_from_slice(&self.median.to_be_bytes());
        out
    }
}

/// A member of the set, by ascending address, as it was when the epoch began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberWord {
    pub address: [u8; 20],
    pub stake: u64,
    pub reliability: u32,
}

impl MemberWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x21;

    /// The word's key.
    pub fn key(index: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..2].copy_from_slice(&index.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            address: take(bytes, 0)?,
            stake: u64::from_be_bytes(take(bytes, 20)?),
            reliability: u32::from_be_bytes(take(bytes, 28)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..20].copy_from_slice(&self.address);
        out[20..28].copy_from_slice(&self.stake.to_be_bytes());
        out[28..32].copy_from_slice(&self.reliability.to_be_bytes());
        out
    }
}

/// A node that stands for the next set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CandidateWord {
    pub address: [u8; 20],
}

impl CandidateWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x22;

    /// The word's key.
    pub fn key(slot: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..2].copy_from_slice(&slot.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            address: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..20].copy_from_slice(&self.address);
        out
    }
}

/// Active stake given to it; its last 50 strategies, newest in bit 0, 1 = inconsistent; slot + 1 or 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeWord {
    pub power: u64,
    pub history: u64,
    pub reliability: u32,
    pub fee: u16,
    pub standing: u8,
    pub registered: u8,
}

impl NodeWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x23;

    /// The word's key.
    pub fn key(node: &[u8; 20]) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(node);
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            power: u64::from_be_bytes(take(bytes, 0)?),
            history: u64::from_be_bytes(take(bytes, 8)?),
            reliability: u32::from_be_bytes(take(bytes, 16)?),
            fee: u16::from_be_bytes(take(bytes, 20)?),
            standing: u8::from_be_bytes(take(bytes, 22)?),
            registered: u8::from_be_bytes(take(bytes, 23)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.power.to_be_bytes());
        out[8..16].copy_from_slice(&self.history.to_be_bytes());
        out[16..20].copy_from_slice(&self.reliability.to_be_bytes());
        out[20..22].copy_from_slice(&self.fee.to_be_bytes());
        out[22..23].copy_from_slice(&self.standing.to_be_bytes());
        out[23..24].copy_from_slice(&self.registered.to_be_bytes());
        out
    }
}

/// Rewards per unit of active stake so far, times 2^40.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RewardsWord {
    pub per_share: u128,
}

impl RewardsWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x24;

    /// The word's key.
    pub fn key(node: &[u8; 20]) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(node);
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            per_share: u128::from_be_bytes(take(bytes, 0)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..16].copy_from_slice(&self.per_share.to_be_bytes());
        out
    }
}

/// Athena at work, Athena in the on-ramp and its end; rewards earned up to the last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StakeWord {
    pub active: u64,
    pub entering: u64,
    pub enters_at: u64,
    pub earned: u64,
}

impl StakeWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x28;

    /// The word's key.
    pub fn key(account: &[u8; 20]) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(account);
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            active: u64::from_be_bytes(take(bytes, 0)?),
            entering: u64::from_be_bytes(take(bytes, 8)?),
            enters_at: u64::from_be_bytes(take(bytes, 16)?),
            earned: u64::from_be_bytes(take(bytes, 24)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.active.to_be_bytes());
        out[8..16].copy_from_slice(&self.entering.to_be_bytes());
        out[16..24].copy_from_slice(&self.enters_at.to_be_bytes());
        out[24..32].copy_from_slice(&self.earned.to_be_bytes());
        out
    }
}

/// Athena in the off-ramp and its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeavingWord {
    pub amount: u64,
    pub leaves_at: u64,
}

impl LeavingWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x29;

    /// The word's key.
    pub fn key(account: &[u8; 20]) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(account);
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            amount: u64::from_be_bytes(take(bytes, 0)?),
            leaves_at: u64::from_be_bytes(take(bytes, 8)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.amount.to_be_bytes());
        out[8..16].copy_from_slice(&self.leaves_at.to_be_bytes());
        out
    }
}

/// The node that the account's stake counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DelegateWord {
    pub node: [u8; 20],
}

impl DelegateWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x2a;

    /// The word's key.
    pub fn key(account: &[u8; 20]) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(account);
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            node: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..20].copy_from_slice(&self.node);
        out
    }
}

/// The node's rewards per share up to which the account has earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckpointWord {
    pub per_share: u128,
}

impl CheckpointWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x2b;

    /// The word's key.
    pub fn key(account: &[u8; 20]) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(account);
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            per_share: u128::from_be_bytes(take(bytes, 0)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..16].copy_from_slice(&self.per_share.to_be_bytes());
        out
    }
}

/// Phase; strategies committed, bits of those tallied, winner's slot; maximum cost, locked while open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferWord {
    pub phase: u8,
    pub mode: u8,
    pub alpha: u16,
    pub committed: u8,
    pub tallied: u8,
    pub winner: u8,
    pub opened_at: u64,
    pub deadline: u64,
    pub locked: u64,
}

impl OfferWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x30;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            phase: u8::from_be_bytes(take(bytes, 0)?),
            mode: u8::from_be_bytes(take(bytes, 1)?),
            alpha: u16::from_be_bytes(take(bytes, 2)?),
            committed: u8::from_be_bytes(take(bytes, 4)?),
            tallied: u8::from_be_bytes(take(bytes, 5)?),
            winner: u8::from_be_bytes(take(bytes, 6)?),
            opened_at: u64::from_be_bytes(take(bytes, 7)?),
            deadline: u64::from_be_bytes(take(bytes, 15)?),
            locked: u64::from_be_bytes(take(bytes, 23)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..1].copy_from_slice(&self.phase.to_be_bytes());
        out[1..2].copy_from_slice(&self.mode.to_be_bytes());
        out[2..4].copy_from_slice(&self.alpha.to_be_bytes());
        out[4..5].copy_from_slice(&self.committed.to_be_bytes());
        out[5..6].copy_from_slice(&self.tallied.to_be_bytes());
        out[6..7].copy_from_slice(&self.winner.to_be_bytes());
        out[7..15].copy_from_slice(&self.opened_at.to_be_bytes());
        out[15..23].copy_from_slice(&self.deadline.to_be_bytes());
        out[23..31].copy_from_slice(&self.locked.to_be_bytes());
        out
    }
}

/// The offer's program id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgramWord {
    pub hash: [u8; 32],
}

impl ProgramWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x31;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            hash: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..32].copy_from_slice(&self.hash);
        out
    }
}

/// SHA-256 of the offer's input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputWord {
    pub hash: [u8; 32],
}

impl InputWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x32;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            hash: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..32].copy_from_slice(&self.hash);
        out
    }
}

/// SHA-256 of the offer's next submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextWord {
    pub hash: [u8; 32],
}

impl NextWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x33;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            hash: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..32].copy_from_slice(&self.hash);
        out
    }
}

/// Bytes of an offer that is not complete: in all, and so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceivedWord {
    pub size: u32,
    pub received: u32,
}

impl ReceivedWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x34;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            size: u32::from_be_bytes(take(bytes, 0)?),
            received: u32::from_be_bytes(take(bytes, 4)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..4].copy_from_slice(&self.size.to_be_bytes());
        out[4..8].copy_from_slice(&self.received.to_be_bytes());
        out
    }
}

/// Digest of the plan approved for the execution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanWord {
    pub hash: [u8; 32],
}

impl PlanWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x35;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            hash: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..32].copy_from_slice(&self.hash);
        out
    }
}

/// A place in the order book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrategyWord {
    pub strategist: [u8; 20],
    pub hops: u32,
    pub phase: u8,
    pub seats: u8,
}

impl StrategyWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x38;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64, slot: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out[29..30].copy_from_slice(&slot.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            strategist: take(bytes, 0)?,
            hops: u32::from_be_bytes(take(bytes, 20)?),
            phase: u8::from_be_bytes(take(bytes, 24)?),
            seats: u8::from_be_bytes(take(bytes, 25)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..20].copy_from_slice(&self.strategist);
        out[20..24].copy_from_slice(&self.hops.to_be_bytes());
        out[24..25].copy_from_slice(&self.phase.to_be_bytes());
        out[25..26].copy_from_slice(&self.seats.to_be_bytes());
        out
    }
}

/// The strategy's commitment; after it is revealed, its orders root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrdersWord {
    pub hash: [u8; 32],
}

impl OrdersWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x39;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64, slot: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out[29..30].copy_from_slice(&slot.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            hash: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..32].copy_from_slice(&self.hash);
        out
    }
}

/// State hash that the strategy begins in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitialWord {
    pub hash: [u8; 32],
}

impl InitialWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x3a;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64, slot: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out[29..30].copy_from_slice(&slot.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            hash: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..32].copy_from_slice(&self.hash);
        out
    }
}

/// Milliseconds and Hermes that the strategist claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimWord {
    pub time: u64,
    pub cost: u64,
}

impl ClaimWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x3b;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64, slot: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out[29..30].copy_from_slice(&slot.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            time: u64::from_be_bytes(take(bytes, 0)?),
            cost: u64::from_be_bytes(take(bytes, 8)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.time.to_be_bytes());
        out[8..16].copy_from_slice(&self.cost.to_be_bytes());
        out
    }
}

/// Milliseconds and Hermes that its validators agree on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerdictWord {
    pub time: u64,
    pub cost: u64,
}

impl VerdictWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x3c;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64, slot: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out[29..30].copy_from_slice(&slot.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            time: u64::from_be_bytes(take(bytes, 0)?),
            cost: u64::from_be_bytes(take(bytes, 8)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.time.to_be_bytes());
        out[8..16].copy_from_slice(&self.cost.to_be_bytes());
        out
    }
}

/// A validator drawn for the strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatWord {
    pub validator: [u8; 20],
}

impl SeatWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x3e;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64, slot: u8, seat: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out[29..30].copy_from_slice(&slot.to_be_bytes());
        out[30..31].copy_from_slice(&seat.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            validator: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..20].copy_from_slice(&self.validator);
        out
    }
}

/// What the seat's validator found: 1 invalid, 2 valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvaluationWord {
    pub verdict: u8,
    pub time: u64,
    pub cost: u64,
}

impl EvaluationWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x3f;

    /// The word's key.
    pub fn key(client: &[u8; 20], offer: u64, slot: u8, seat: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(client);
        out[21..29].copy_from_slice(&offer.to_be_bytes());
        out[29..30].copy_from_slice(&slot.to_be_bytes());
        out[30..31].copy_from_slice(&seat.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            verdict: u8::from_be_bytes(take(bytes, 0)?),
            time: u64::from_be_bytes(take(bytes, 1)?),
            cost: u64::from_be_bytes(take(bytes, 9)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..1].copy_from_slice(&self.verdict.to_be_bytes());
        out[1..9].copy_from_slice(&self.time.to_be_bytes());
        out[9..17].copy_from_slice(&self.cost.to_be_bytes());
        out
    }
}

/// What a Pythia measured last, and the epoch + 1 in which it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportWord {
    pub round: u32,
    pub value: u64,
}

impl ReportWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x40;

    /// The word's key.
    pub fn key(chain: u16, metric: u8, member: &[u8; 20]) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..3].copy_from_slice(&chain.to_be_bytes());
        out[3..4].copy_from_slice(&metric.to_be_bytes());
        out[4..24].copy_from_slice(member);
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            round: u32::from_be_bytes(take(bytes, 0)?),
            value: u64::from_be_bytes(take(bytes, 4)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..4].copy_from_slice(&self.round.to_be_bytes());
        out[4..12].copy_from_slice(&self.value.to_be_bytes());
        out
    }
}

/// Median that was adopted, and in which epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasureWord {
    pub epoch: u32,
    pub reports: u8,
    pub value: u64,
}

impl MeasureWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x41;

    /// The word's key.
    pub fn key(chain: u16, metric: u8) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..3].copy_from_slice(&chain.to_be_bytes());
        out[3..4].copy_from_slice(&metric.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            epoch: u32::from_be_bytes(take(bytes, 0)?),
            reports: u8::from_be_bytes(take(bytes, 4)?),
            value: u64::from_be_bytes(take(bytes, 5)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..4].copy_from_slice(&self.epoch.to_be_bytes());
        out[4..5].copy_from_slice(&self.reports.to_be_bytes());
        out[5..13].copy_from_slice(&self.value.to_be_bytes());
        out
    }
}

/// Contradictory signatures that were punished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PunishedWord {
    pub done: u8,
}

impl PunishedWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x48;

    /// The word's key.
    pub fn key(signer: &[u8; 20], kind: u8, subject: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..21].copy_from_slice(signer);
        out[21..22].copy_from_slice(&kind.to_be_bytes());
        out[22..30].copy_from_slice(&subject.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            done: u8::from_be_bytes(take(bytes, 0)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..1].copy_from_slice(&self.done.to_be_bytes());
        out
    }
}

/// Locked for a chain's tokens; the numbers of its next claim and of its next unwrapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrappedWord {
    pub athena: u64,
    pub hermes: u64,
    pub claims: u64,
    pub unwraps: u64,
}

impl WrappedWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x50;

    /// The word's key.
    pub fn key(chain: u16) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..3].copy_from_slice(&chain.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            athena: u64::from_be_bytes(take(bytes, 0)?),
            hermes: u64::from_be_bytes(take(bytes, 8)?),
            claims: u64::from_be_bytes(take(bytes, 16)?),
            unwraps: u64::from_be_bytes(take(bytes, 24)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..8].copy_from_slice(&self.athena.to_be_bytes());
        out[8..16].copy_from_slice(&self.hermes.to_be_bytes());
        out[16..24].copy_from_slice(&self.claims.to_be_bytes());
        out[24..32].copy_from_slice(&self.unwraps.to_be_bytes());
        out
    }
}

/// Who may claim wrapped tokens, by a name of that chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrapOwnerWord {
    pub owner: [u8; 32],
}

impl WrapOwnerWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x51;

    /// The word's key.
    pub fn key(chain: u16, claim: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..3].copy_from_slice(&chain.to_be_bytes());
        out[3..11].copy_from_slice(&claim.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            owner: take(bytes, 0)?,
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..32].copy_from_slice(&self.owner);
        out
    }
}

/// What may be claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrapAmountWord {
    pub token: u8,
    pub amount: u64,
}

impl WrapAmountWord {
    /// First byte of the word's key.
    pub const TAG: u8 = 0x52;

    /// The word's key.
    pub fn key(chain: u16, claim: u64) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = Self::TAG;
        out[1..3].copy_from_slice(&chain.to_be_bytes());
        out[3..11].copy_from_slice(&claim.to_be_bytes());
        out
    }

    /// From the word's 32 bytes; zeros when there is none.
    pub fn decode(bytes: &[u8; 32]) -> Self {
        Self::read(bytes).unwrap_or_else(|| unreachable!())
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            token: u8::from_be_bytes(take(bytes, 0)?),
            amount: u64::from_be_bytes(take(bytes, 1)?),
        })
    }

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0..1].copy_from_slice(&self.token.to_be_bytes());
        out[1..9].copy_from_slice(&self.amount.to_be_bytes());
        out
    }
}

/// Gives Athena (token 1) or Hermes (token 2) to another account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    pub token: u8,
    pub to: [u8; 20],
    pub amount: u64,
}

impl Transfer {
    pub const TYPE: u8 = 1;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 29;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 5] = [20, 8, 1, 20, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x65, 0xc4, 0xe6, 0x11, 0x4f, 0x0e, 0xb1, 0xab, 0x99, 0x72, 0xde, 0xd7, 0x66, 0x91, 0xd0, 0xa1, 0x95, 0xa5, 0xbf, 0x32, 0xba, 0xf4, 0x24, 0xd6, 0xda, 0x98, 0x7f, 0x49, 0xfe, 0xdc, 0xc5, 0xf5];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            token: u8::from_be_bytes(take(bytes, 0)?),
            to: take(bytes, 1)?,
            amount: u64::from_be_bytes(take(bytes, 21)?),
        })
    }
}

/// Locks Athena or Hermes for a token of a chain that stands for them: its owner there may claim it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrap {
    pub chain: u16,
    pub token: u8,
    pub amount: u64,
    pub owner: [u8; 32],
}

impl Wrap {
    pub const TYPE: u8 = 2;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 43;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 6] = [20, 8, 2, 1, 8, 32];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x71, 0x48, 0x3a, 0x81, 0x3f, 0x32, 0x67, 0xae, 0x23, 0xe6, 0x60, 0x50, 0x1c, 0x20, 0xb0, 0xa6, 0xb8, 0x83, 0x11, 0x1e, 0xdf, 0x3c, 0x1b, 0x38, 0x0a, 0xe3, 0x72, 0x5e, 0x23, 0x87, 0x06, 0x0e];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            chain: u16::from_be_bytes(take(bytes, 0)?),
            token: u8::from_be_bytes(take(bytes, 2)?),
            amount: u64::from_be_bytes(take(bytes, 3)?),
            owner: take(bytes, 11)?,
        })
    }
}

/// Puts Athena into the on-ramp, for a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stake {
    pub node: [u8; 20],
    pub amount: u64,
}

impl Stake {
    pub const TYPE: u8 = 16;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 28;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 4] = [20, 8, 20, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0xec, 0xd2, 0x6a, 0xb7, 0xa6, 0x7c, 0xa6, 0x46, 0x00, 0x54, 0x84, 0x7c, 0xd6, 0xa9, 0x28, 0xb5, 0xe9, 0xb6, 0x58, 0x12, 0xd9, 0x46, 0x4a, 0x84, 0x60, 0xce, 0x18, 0x56, 0x94, 0x89, 0xd2, 0x2c];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            node: take(bytes, 0)?,
            amount: u64::from_be_bytes(take(bytes, 20)?),
        })
    }
}

/// Takes back what is in the on-ramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CancelStake {
}

impl CancelStake {
    pub const TYPE: u8 = 17;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 0;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 2] = [20, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x1b, 0x53, 0x18, 0x5e, 0x53, 0xbd, 0x10, 0x73, 0xc7, 0x45, 0x53, 0x5a, 0xbd, 0x2f, 0x69, 0xe9, 0x3b, 0x72, 0x19, 0x4b, 0xf2, 0x64, 0xc7, 0xfb, 0x6d, 0x82, 0x58, 0xa9, 0xa9, 0x06, 0x70, 0x8d];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
        })
    }
}

/// Ends the on-ramp: the stake counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activate {
}

impl Activate {
    pub const TYPE: u8 = 18;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 0;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 2] = [20, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x1a, 0xda, 0x0b, 0x6d, 0x6f, 0x80, 0x08, 0xd8, 0xdf, 0x10, 0x3f, 0xe9, 0xa9, 0xe3, 0x91, 0x30, 0x7b, 0x1f, 0x61, 0xd6, 0x4c, 0xc9, 0x0a, 0x29, 0x68, 0xe7, 0x2c, 0xc6, 0xde, 0x95, 0xe8, 0x68];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
        })
    }
}

/// Puts active stake into the off-ramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unstake {
    pub amount: u64,
}

impl Unstake {
    pub const TYPE: u8 = 19;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 8;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 3] = [20, 8, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0xd6, 0x65, 0x36, 0xdb, 0x17, 0x56, 0xe4, 0xf6, 0xa8, 0x3b, 0x93, 0x0b, 0x2f, 0x7c, 0xf1, 0xd3, 0xa9, 0xaf, 0x4f, 0x45, 0x88, 0x51, 0xc5, 0x43, 0xd3, 0x8e, 0x20, 0xef, 0x74, 0x68, 0x7c, 0xdb];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            amount: u64::from_be_bytes(take(bytes, 0)?),
        })
    }
}

/// Ends the off-ramp: the Athena is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
}

impl Release {
    pub const TYPE: u8 = 20;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 0;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 2] = [20, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0xcb, 0x1a, 0xc2, 0x09, 0x95, 0xdf, 0x84, 0x46, 0xe5, 0x32, 0xdb, 0x2c, 0x0e, 0x52, 0xaf, 0x73, 0xc8, 0x4d, 0x49, 0x7c, 0x43, 0x4c, 0xeb, 0x3b, 0xa3, 0x10, 0x3c, 0xd6, 0xf1, 0x44, 0x88, 0x32];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
        })
    }
}

/// Takes the rewards that the stake has earned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
}

impl Claim {
    pub const TYPE: u8 = 21;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 0;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 2] = [20, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0xea, 0xe5, 0x42, 0x8d, 0xe7, 0xbf, 0xbb, 0x5c, 0xcd, 0xc7, 0x05, 0xe4, 0x63, 0x78, 0x6e, 0x71, 0x21, 0x00, 0x4a, 0x9b, 0xa7, 0x0d, 0xbc, 0x4f, 0x0f, 0x80, 0xf9, 0xd3, 0xae, 0x74, 0xe9, 0x9a];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
        })
    }
}

/// Makes the sender a node, or changes its fee (1/10,000 of rewards).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Register {
    pub fee: u16,
}

impl Register {
    pub const TYPE: u8 = 24;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 2;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 3] = [20, 8, 2];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x92, 0xdb, 0x33, 0xea, 0x48, 0x1c, 0x6b, 0xc0, 0xfe, 0x15, 0x53, 0xbd, 0xb4, 0xaa, 0xfd, 0xdb, 0x8d, 0x98, 0xc2, 0xb1, 0xaf, 0xf8, 0x35, 0x36, 0x71, 0x7c, 0x77, 0x74, 0xe0, 0xbe, 0xac, 0x00];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            fee: u16::from_be_bytes(take(bytes, 0)?),
        })
    }
}

/// Takes a candidate's place: a free or a weaker one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    pub slot: u8,
}

impl Stand {
    pub const TYPE: u8 = 25;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 1;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 3] = [20, 8, 1];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x34, 0xca, 0xab, 0x34, 0xc8, 0xaf, 0xb9, 0x50, 0xb6, 0x56, 0xc7, 0x00, 0x6d, 0xe4, 0x26, 0x73, 0x8f, 0xa1, 0x66, 0x3a, 0xf2, 0x6c, 0x8b, 0xf2, 0x39, 0x07, 0xfc, 0xc0, 0x35, 0x45, 0xd3, 0xd8];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            slot: u8::from_be_bytes(take(bytes, 0)?),
        })
    }
}

/// Gives the candidate's place up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepDown {
}

impl StepDown {
    pub const TYPE: u8 = 26;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 0;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 2] = [20, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0xf2, 0x5a, 0xde, 0x75, 0x7b, 0xd5, 0x75, 0xba, 0xc1, 0xf5, 0xa5, 0x22, 0x79, 0x70, 0x16, 0x12, 0xee, 0xb3, 0x17, 0x66, 0xc2, 0xbb, 0x04, 0x3e, 0xe3, 0xfd, 0xe7, 0x6b, 0x84, 0xab, 0x24, 0xb5];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
        })
    }
}

/// First submission of an offer; its id is (sender, nonce).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    pub mode: u8,
    pub alpha: u16,
    pub max_cost: u64,
    pub deadline: u64,
    pub chains: u64,
    pub filters: [u8; 32],
    pub program: [u8; 32],
    pub input: [u8; 32],
    pub size: u32,
    pub next: [u8; 32],
    pub part: &'a [u8],
}

impl<'a> Offer<'a> {
    pub const TYPE: u8 = 32;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 159;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 13] = [20, 8, 1, 2, 8, 8, 8, 32, 32, 32, 4, 32, 0];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0xeb, 0xdc, 0x9e, 0x4c, 0xa3, 0x96, 0xe2, 0x2e, 0x74, 0x77, 0x7c, 0xec, 0x28, 0xc9, 0xdb, 0x1a, 0x1d, 0x07, 0x50, 0x7b, 0x2f, 0xa5, 0xf7, 0xe3, 0xa7, 0x53, 0x8b, 0x0e, 0x0b, 0xde, 0x48, 0x4d];

    /// `None` for another length.
    pub fn decode(bytes: &'a [u8]) -> Option<Self> {
        if bytes.len() < Self::SIZE {
            return None;
        }
        Some(Self {
            mode: u8::from_be_bytes(take(bytes, 0)?),
            alpha: u16::from_be_bytes(take(bytes, 1)?),
            max_cost: u64::from_be_bytes(take(bytes, 3)?),
            deadline: u64::from_be_bytes(take(bytes, 11)?),
            chains: u64::from_be_bytes(take(bytes, 19)?),
            filters: take(bytes, 27)?,
            program: take(bytes, 59)?,
            input: take(bytes, 91)?,
            size: u32::from_be_bytes(take(bytes, 123)?),
            next: take(bytes, 127)?,
            part: bytes.get(159..)?,
        })
    }
}

/// Takes back an offer without strategies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdraw {
    pub offer: u64,
}

impl Withdraw {
    pub const TYPE: u8 = 33;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 8;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 3] = [20, 8, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x5f, 0xad, 0x0b, 0x43, 0xa9, 0xee, 0x4f, 0xb7, 0x2f, 0x65, 0xc8, 0x8b, 0x7a, 0xd1, 0x22, 0x1f, 0x2e, 0x8c, 0xee, 0xd8, 0x72, 0x53, 0x89, 0x28, 0x0a, 0x8c, 0x34, 0x18, 0x0e, 0xca, 0x8e, 0xdd];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            offer: u64::from_be_bytes(take(bytes, 0)?),
        })
    }
}

/// Takes a place in the order book with the hash of a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit {
    pub client: [u8; 20],
    pub offer: u64,
    pub commitment: [u8; 32],
}

impl Commit {
    pub const TYPE: u8 = 40;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 60;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 5] = [20, 8, 20, 8, 32];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x35, 0xf1, 0xc0, 0xd1, 0x6c, 0x59, 0xb9, 0x8c, 0x9c, 0xac, 0x8c, 0xc7, 0xff, 0x41, 0x9d, 0x1c, 0xce, 0x9b, 0x4a, 0x4e, 0x0e, 0xc4, 0xc3, 0x3e, 0xd9, 0x0c, 0xb3, 0x7a, 0x12, 0x31, 0x25, 0x0d];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            client: take(bytes, 0)?,
            offer: u64::from_be_bytes(take(bytes, 20)?),
            commitment: take(bytes, 28)?,
        })
    }
}

/// Shows the strategy that was committed to; draws its validators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reveal {
    pub client: [u8; 20],
    pub offer: u64,
    pub slot: u8,
    pub orders_root: [u8; 32],
    pub initial_state: [u8; 32],
    pub hops: u32,
    pub time: u64,
    pub cost: u64,
    pub salt: [u8; 32],
}

impl Reveal {
    pub const TYPE: u8 = 41;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 145;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 11] = [20, 8, 20, 8, 1, 32, 32, 4, 8, 8, 32];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x82, 0x16, 0xc6, 0x85, 0x8e, 0x71, 0x07, 0x5f, 0x0a, 0xf4, 0x74, 0x7c, 0x4f, 0x5e, 0xdf, 0x10, 0xdd, 0x8c, 0x6a, 0xfe, 0xa6, 0xcf, 0xe1, 0xd1, 0x56, 0xcc, 0x79, 0xdc, 0x99, 0x3d, 0x9c, 0x64];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            client: take(bytes, 0)?,
            offer: u64::from_be_bytes(take(bytes, 20)?),
            slot: u8::from_be_bytes(take(bytes, 28)?),
            orders_root: take(bytes, 29)?,
            initial_state: take(bytes, 61)?,
            hops: u32::from_be_bytes(take(bytes, 93)?),
            time: u64::from_be_bytes(take(bytes, 97)?),
            cost: u64::from_be_bytes(take(bytes, 105)?),
            salt: take(bytes, 113)?,
        })
    }
}

/// A validator's own estimate of a strategy: verdict 1 invalid (time and cost 0), 2 valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evaluate {
    pub client: [u8; 20],
    pub offer: u64,
    pub slot: u8,
    pub seat: u8,
    pub verdict: u8,
    pub time: u64,
    pub cost: u64,
}

impl Evaluate {
    pub const TYPE: u8 = 48;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 47;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 9] = [20, 8, 20, 8, 1, 1, 1, 8, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0xe0, 0x3d, 0xd6, 0x20, 0x3d, 0xa4, 0xe5, 0x10, 0xa2, 0x1c, 0x40, 0x2c, 0x2e, 0xff, 0xe5, 0xde, 0x68, 0xd5, 0x62, 0x18, 0xc6, 0xf8, 0xb0, 0x2f, 0xbf, 0x87, 0x78, 0x1c, 0xcb, 0xb4, 0xdb, 0x7c];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            client: take(bytes, 0)?,
            offer: u64::from_be_bytes(take(bytes, 20)?),
            slot: u8::from_be_bytes(take(bytes, 28)?),
            seat: u8::from_be_bytes(take(bytes, 29)?),
            verdict: u8::from_be_bytes(take(bytes, 30)?),
            time: u64::from_be_bytes(take(bytes, 31)?),
            cost: u64::from_be_bytes(take(bytes, 39)?),
        })
    }
}

/// A Pythia's measurement of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub member: u8,
    pub chain: u16,
    pub metric: u8,
    pub value: u64,
}

impl Measure {
    pub const TYPE: u8 = 56;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 12;
    /// Sizes of the signed fields, sender and nonce first; 0 stands for `bytes`.
    pub const FIELD_SIZES: [u8; 6] = [20, 8, 1, 2, 1, 8];
    /// EIP-712 type hash.
    pub const TYPE_HASH: [u8; 32] = [0x22, 0xd8, 0xd8, 0xf0, 0xb6, 0xd8, 0x91, 0x4a, 0x4d, 0x53, 0x33, 0xf7, 0xef, 0xd9, 0x7e, 0x37, 0x00, 0x6e, 0xb0, 0xc7, 0x3c, 0xc4, 0x46, 0x0e, 0xb4, 0x3d, 0x8d, 0x53, 0x2e, 0xb9, 0xe9, 0xfc];

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            member: u8::from_be_bytes(take(bytes, 0)?),
            chain: u16::from_be_bytes(take(bytes, 1)?),
            metric: u8::from_be_bytes(take(bytes, 3)?),
            value: u64::from_be_bytes(take(bytes, 4)?),
        })
    }
}

/// Next submission of an offer: the one whose SHA-256 the submission before holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submission<'a> {
    pub client: [u8; 20],
    pub offer: u64,
    pub next: [u8; 32],
    pub part: &'a [u8],
}

impl<'a> Submission<'a> {
    pub const TYPE: u8 = 128;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 60;

    /// `None` for another length.
    pub fn decode(bytes: &'a [u8]) -> Option<Self> {
        if bytes.len() < Self::SIZE {
            return None;
        }
        Some(Self {
            client: take(bytes, 0)?,
            offer: u64::from_be_bytes(take(bytes, 20)?),
            next: take(bytes, 28)?,
            part: bytes.get(60..)?,
        })
    }
}

/// Counts a strategy's evaluations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub client: [u8; 20],
    pub offer: u64,
    pub slot: u8,
}

impl Tally {
    pub const TYPE: u8 = 129;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 29;

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            client: take(bytes, 0)?,
            offer: u64::from_be_bytes(take(bytes, 20)?),
            slot: u8::from_be_bytes(take(bytes, 28)?),
        })
    }
}

/// Chooses the optimal strategy and approves its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Select {
    pub client: [u8; 20],
    pub offer: u64,
}

impl Select {
    pub const TYPE: u8 = 130;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 28;

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            client: take(bytes, 0)?,
            offer: u64::from_be_bytes(take(bytes, 20)?),
        })
    }
}

/// Observation: how an execution ended, and what it took; settles it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Result {
    pub client: [u8; 20],
    pub offer: u64,
    pub status: u8,
    pub time: u64,
    pub cost: u64,
    pub state: [u8; 32],
    pub output: [u8; 32],
    pub log: [u8; 32],
}

impl Result {
    pub const TYPE: u8 = 131;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 141;

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            client: take(bytes, 0)?,
            offer: u64::from_be_bytes(take(bytes, 20)?),
            status: u8::from_be_bytes(take(bytes, 28)?),
            time: u64::from_be_bytes(take(bytes, 29)?),
            cost: u64::from_be_bytes(take(bytes, 37)?),
            state: take(bytes, 45)?,
            output: take(bytes, 77)?,
            log: take(bytes, 109)?,
        })
    }
}

/// Ends an offer whose deadline has passed: refund, penalty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expire {
    pub client: [u8; 20],
    pub offer: u64,
}

impl Expire {
    pub const TYPE: u8 = 132;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 28;

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            client: take(bytes, 0)?,
            offer: u64::from_be_bytes(take(bytes, 20)?),
        })
    }
}

/// Puts the strongest candidates in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextEpoch {
}

impl NextEpoch {
    pub const TYPE: u8 = 133;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 0;

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
        })
    }
}

/// Adopts the median of an epoch's measurements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adopt {
    pub chain: u16,
    pub metric: u8,
}

impl Adopt {
    pub const TYPE: u8 = 134;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 3;

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            chain: u16::from_be_bytes(take(bytes, 0)?),
            metric: u8::from_be_bytes(take(bytes, 2)?),
        })
    }
}

/// Two transfers of one hop, each with one Pythia's signature after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferEvidence<'a> {
    pub signer: [u8; 20],
    pub evidence: &'a [u8],
}

impl<'a> TransferEvidence<'a> {
    pub const TYPE: u8 = 136;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 20;

    /// `None` for another length.
    pub fn decode(bytes: &'a [u8]) -> Option<Self> {
        if bytes.len() < Self::SIZE {
            return None;
        }
        Some(Self {
            signer: take(bytes, 0)?,
            evidence: bytes.get(20..)?,
        })
    }
}

/// Two batch headers of one number, each with one Pythia's signature after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchEvidence<'a> {
    pub signer: [u8; 20],
    pub evidence: &'a [u8],
}

impl<'a> BatchEvidence<'a> {
    pub const TYPE: u8 = 137;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 20;

    /// `None` for another length.
    pub fn decode(bytes: &'a [u8]) -> Option<Self> {
        if bytes.len() < Self::SIZE {
            return None;
        }
        Some(Self {
            signer: take(bytes, 0)?,
            evidence: bytes.get(20..)?,
        })
    }
}

/// Observation: a chain's next burning of such tokens; gives what they stood for to the recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwrap {
    pub chain: u16,
    pub index: u64,
    pub token: u8,
    pub amount: u64,
    pub recipient: [u8; 20],
}

impl Unwrap {
    pub const TYPE: u8 = 138;
    /// Bytes of the fields of fixed size.
    pub const SIZE: usize = 39;

    /// `None` for another length.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        if bytes.len() != Self::SIZE {
            return None;
        }
        Some(Self {
            chain: u16::from_be_bytes(take(bytes, 0)?),
            index: u64::from_be_bytes(take(bytes, 2)?),
            token: u8::from_be_bytes(take(bytes, 10)?),
            amount: u64::from_be_bytes(take(bytes, 11)?),
            recipient: take(bytes, 19)?,
        })
    }
}

/// Event 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchAppliedEvent {
    pub number: u64,
    pub head: [u8; 32],
    pub digest: [u8; 32],
}

impl BatchAppliedEvent {
    pub const SIZE: usize = 73;

    pub fn encode(&self) -> [u8; 73] {
        let mut out = [0; 73];
        out[0] = 1;
        out[1..9].copy_from_slice(&self.number.to_be_bytes());
        out[9..41].copy_from_slice(&self.head);
        out[41..73].copy_from_slice(&self.digest);
        out
    }
}

/// Event 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedEvent {
    pub index: u32,
    pub error: u16,
}

impl RefusedEvent {
    pub const SIZE: usize = 7;

    pub fn encode(&self) -> [u8; 7] {
        let mut out = [0; 7];
        out[0] = 2;
        out[1..5].copy_from_slice(&self.index.to_be_bytes());
        out[5..7].copy_from_slice(&self.error.to_be_bytes());
        out
    }
}

/// Event 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferredEvent {
    pub token: u8,
    pub from: [u8; 20],
    pub to: [u8; 20],
    pub amount: u64,
}

impl TransferredEvent {
    pub const SIZE: usize = 50;

    pub fn encode(&self) -> [u8; 50] {
        let mut out = [0; 50];
        out[0] = 3;
        out[1..2].copy_from_slice(&self.token.to_be_bytes());
        out[2..22].copy_from_slice(&self.from);
        out[22..42].copy_from_slice(&self.to);
        out[42..50].copy_from_slice(&self.amount.to_be_bytes());
        out
    }
}

/// Event 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrappedEvent {
    pub chain: u16,
    pub claim: u64,
    pub token: u8,
    pub amount: u64,
    pub from: [u8; 20],
    pub owner: [u8; 32],
}

impl WrappedEvent {
    pub const SIZE: usize = 72;

    pub fn encode(&self) -> [u8; 72] {
        let mut out = [0; 72];
        out[0] = 4;
        out[1..3].copy_from_slice(&self.chain.to_be_bytes());
        out[3..11].copy_from_slice(&self.claim.to_be_bytes());
        out[11..12].copy_from_slice(&self.token.to_be_bytes());
        out[12..20].copy_from_slice(&self.amount.to_be_bytes());
        out[20..40].copy_from_slice(&self.from);
        out[40..72].copy_from_slice(&self.owner);
        out
    }
}

/// Event 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnwrappedEvent {
    pub chain: u16,
    pub index: u64,
    pub token: u8,
    pub amount: u64,
    pub recipient: [u8; 20],
}

impl UnwrappedEvent {
    pub const SIZE: usize = 40;

    pub fn encode(&self) -> [u8; 40] {
        let mut out = [0; 40];
        out[0] = 5;
        out[1..3].copy_from_slice(&self.chain.to_be_bytes());
        out[3..11].copy_from_slice(&self.index.to_be_bytes());
        out[11..12].copy_from_slice(&self.token.to_be_bytes());
        out[12..20].copy_from_slice(&self.amount.to_be_bytes());
        out[20..40].copy_from_slice(&self.recipient);
        out
    }
}

/// Event 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StakedEvent {
    pub account: [u8; 20],
    pub amount: u64,
    pub node: [u8; 20],
}

impl StakedEvent {
    pub const SIZE: usize = 49;

    pub fn encode(&self) -> [u8; 49] {
        let mut out = [0; 49];
        out[0] = 16;
        out[1..21].copy_from_slice(&self.account);
        out[21..29].copy_from_slice(&self.amount.to_be_bytes());
        out[29..49].copy_from_slice(&self.node);
        out
    }
}

/// Event 17.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StakeCanceledEvent {
    pub account: [u8; 20],
    pub amount: u64,
}

impl StakeCanceledEvent {
    pub const SIZE: usize = 29;

    pub fn encode(&self) -> [u8; 29] {
        let mut out = [0; 29];
        out[0] = 17;
        out[1..21].copy_from_slice(&self.account);
        out[21..29].copy_from_slice(&self.amount.to_be_bytes());
        out
    }
}

/// Event 18.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivatedEvent {
    pub account: [u8; 20],
    pub amount: u64,
    pub node: [u8; 20],
}

impl ActivatedEvent {
    pub const SIZE: usize = 49;

    pub fn encode(&self) -> [u8; 49] {
        let mut out = [0; 49];
        out[0] = 18;
        out[1..21].copy_from_slice(&self.account);
        out[21..29].copy_from_slice(&self.amount.to_be_bytes());
        out[29..49].copy_from_slice(&self.node);
        out
    }
}

/// Event 19.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnstakedEvent {
    pub account: [u8; 20],
    pub amount: u64,
    pub node: [u8; 20],
}

impl UnstakedEvent {
    pub const SIZE: usize = 49;

    pub fn encode(&self) -> [u8; 49] {
        let mut out = [0; 49];
        out[0] = 19;
        out[1..21].copy_from_slice(&self.account);
        out[21..29].copy_from_slice(&self.amount.to_be_bytes());
        out[29..49].copy_from_slice(&self.node);
        out
    }
}

/// Event 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleasedEvent {
    pub account: [u8; 20],
    pub amount: u64,
}

impl ReleasedEvent {
    pub const SIZE: usize = 29;

    pub fn encode(&self) -> [u8; 29] {
        let mut out = [0; 29];
        out[0] = 20;
        out[1..21].copy_from_slice(&self.account);
        out[21..29].copy_from_slice(&self.amount.to_be_bytes());
        out
    }
}

/// Event 21.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimedEvent {
    pub account: [u8; 20],
    pub amount: u64,
}

impl ClaimedEvent {
    pub const SIZE: usize = 29;

    pub fn encode(&self) -> [u8; 29] {
        let mut out = [0; 29];
        out[0] = 21;
        out[1..21].copy_from_slice(&self.account);
        out[21..29].copy_from_slice(&self.amount.to_be_bytes());
        out
    }
}

/// Event 22.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RewardedEvent {
    pub node: [u8; 20],
    pub amount: u64,
    pub fee: u64,
}

impl RewardedEvent {
    pub const SIZE: usize = 37;

    pub fn encode(&self) -> [u8; 37] {
        let mut out = [0; 37];
        out[0] = 22;
        out[1..21].copy_from_slice(&self.node);
        out[21..29].copy_from_slice(&self.amount.to_be_bytes());
        out[29..37].copy_from_slice(&self.fee.to_be_bytes());
        out
    }
}

/// Event 24.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegisteredEvent {
    pub node: [u8; 20],
    pub fee: u16,
}

impl RegisteredEvent {
    pub const SIZE: usize = 23;

    pub fn encode(&self) -> [u8; 23] {
        let mut out = [0; 23];
        out[0] = 24;
        out[1..21].copy_from_slice(&self.node);
        out[21..23].copy_from_slice(&self.fee.to_be_bytes());
        out
    }
}

/// Event 25.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingEvent {
    pub node: [u8; 20],
    pub slot: u8,
}

impl StandingEvent {
    pub const SIZE: usize = 22;

    pub fn encode(&self) -> [u8; 22] {
        let mut out = [0; 22];
        out[0] = 25;
        out[1..21].copy_from_slice(&self.node);
        out[21..22].copy_from_slice(&self.slot.to_be_bytes());
        out
    }
}

/// Event 26.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SteppedDownEvent {
    pub node: [u8; 20],
    pub slot: u8,
}

impl SteppedDownEvent {
    pub const SIZE: usize = 22;

    pub fn encode(&self) -> [u8; 22] {
        let mut out = [0; 22];
        out[0] = 26;
        out[1..21].copy_from_slice(&self.node);
        out[21..22].copy_from_slice(&self.slot.to_be_bytes());
        out
    }
}

/// Event 27.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochBeganEvent {
    pub epoch: u32,
    pub count: u8,
    pub median: u64,
    pub minted: u64,
}

impl EpochBeganEvent {
    pub const SIZE: usize = 22;

    pub fn encode(&self) -> [u8; 22] {
        let mut out = [0; 22];
        out[0] = 27;
        out[1..5].copy_from_slice(&self.epoch.to_be_bytes());
        out[5..6].copy_from_slice(&self.count.to_be_bytes());
        out[6..14].copy_from_slice(&self.median.to_be_bytes());
        out[14..22].copy_from_slice(&self.minted.to_be_bytes());
        out
    }
}

/// Event 28.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlashedEvent {
    pub node: [u8; 20],
    pub amount: u64,
}

impl SlashedEvent {
    pub const SIZE: usize = 29;

    pub fn encode(&self) -> [u8; 29] {
        let mut out = [0; 29];
        out[0] = 28;
        out[1..21].copy_from_slice(&self.node);
        out[21..29].copy_from_slice(&self.amount.to_be_bytes());
        out
    }
}

/// Event 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferBeganEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub size: u32,
}

impl OfferBeganEvent {
    pub const SIZE: usize = 33;

    pub fn encode(&self) -> [u8; 33] {
        let mut out = [0; 33];
        out[0] = 32;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..33].copy_from_slice(&self.size.to_be_bytes());
        out
    }
}

/// Event 33.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferOpenedEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub locked: u64,
}

impl OfferOpenedEvent {
    pub const SIZE: usize = 37;

    pub fn encode(&self) -> [u8; 37] {
        let mut out = [0; 37];
        out[0] = 33;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..37].copy_from_slice(&self.locked.to_be_bytes());
        out
    }
}

/// Event 34.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfferWithdrawnEvent {
    pub client: [u8; 20],
    pub offer: u64,
}

impl OfferWithdrawnEvent {
    pub const SIZE: usize = 29;

    pub fn encode(&self) -> [u8; 29] {
        let mut out = [0; 29];
        out[0] = 34;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out
    }
}

/// Event 35.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubmissionTakenEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub received: u32,
}

impl SubmissionTakenEvent {
    pub const SIZE: usize = 33;

    pub fn encode(&self) -> [u8; 33] {
        let mut out = [0; 33];
        out[0] = 35;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..33].copy_from_slice(&self.received.to_be_bytes());
        out
    }
}

/// Event 40.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommittedEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub slot: u8,
    pub strategist: [u8; 20],
}

impl CommittedEvent {
    pub const SIZE: usize = 50;

    pub fn encode(&self) -> [u8; 50] {
        let mut out = [0; 50];
        out[0] = 40;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..30].copy_from_slice(&self.slot.to_be_bytes());
        out[30..50].copy_from_slice(&self.strategist);
        out
    }
}

/// Event 41.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevealedEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub slot: u8,
    pub time: u64,
    pub cost: u64,
}

impl RevealedEvent {
    pub const SIZE: usize = 46;

    pub fn encode(&self) -> [u8; 46] {
        let mut out = [0; 46];
        out[0] = 41;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..30].copy_from_slice(&self.slot.to_be_bytes());
        out[30..38].copy_from_slice(&self.time.to_be_bytes());
        out[38..46].copy_from_slice(&self.cost.to_be_bytes());
        out
    }
}

/// Event 42.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub slot: u8,
    pub seat: u8,
    pub validator: [u8; 20],
}

impl DrawnEvent {
    pub const SIZE: usize = 51;

    pub fn encode(&self) -> [u8; 51] {
        let mut out = [0; 51];
        out[0] = 42;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..30].copy_from_slice(&self.slot.to_be_bytes());
        out[30..31].copy_from_slice(&self.seat.to_be_bytes());
        out[31..51].copy_from_slice(&self.validator);
        out
    }
}

/// Event 48.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvaluatedEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub slot: u8,
    pub seat: u8,
    pub verdict: u8,
}

impl EvaluatedEvent {
    pub const SIZE: usize = 32;

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = 48;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..30].copy_from_slice(&self.slot.to_be_bytes());
        out[30..31].copy_from_slice(&self.seat.to_be_bytes());
        out[31..32].copy_from_slice(&self.verdict.to_be_bytes());
        out
    }
}

/// Event 49.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TalliedEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub slot: u8,
    pub verdict: u8,
    pub agreeing: u8,
}

impl TalliedEvent {
    pub const SIZE: usize = 32;

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = 49;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..30].copy_from_slice(&self.slot.to_be_bytes());
        out[30..31].copy_from_slice(&self.verdict.to_be_bytes());
        out[31..32].copy_from_slice(&self.agreeing.to_be_bytes());
        out
    }
}

/// Event 50.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanApprovedEvent {
    pub execution: [u8; 32],
    pub slot: u8,
    pub digest: [u8; 32],
    pub time: u64,
    pub cost: u64,
}

impl PlanApprovedEvent {
    pub const SIZE: usize = 82;

    pub fn encode(&self) -> [u8; 82] {
        let mut out = [0; 82];
        out[0] = 50;
        out[1..33].copy_from_slice(&self.execution);
        out[33..34].copy_from_slice(&self.slot.to_be_bytes());
        out[34..66].copy_from_slice(&self.digest);
        out[66..74].copy_from_slice(&self.time.to_be_bytes());
        out[74..82].copy_from_slice(&self.cost.to_be_bytes());
        out
    }
}

/// Event 51.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailedEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub refund: u64,
}

impl FailedEvent {
    pub const SIZE: usize = 37;

    pub fn encode(&self) -> [u8; 37] {
        let mut out = [0; 37];
        out[0] = 51;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..37].copy_from_slice(&self.refund.to_be_bytes());
        out
    }
}

/// Event 52.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettledEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub status: u8,
    pub cost: u64,
    pub burned: u64,
    pub strategist: u64,
    pub treasury: u64,
    pub refund: u64,
}

impl SettledEvent {
    pub const SIZE: usize = 70;

    pub fn encode(&self) -> [u8; 70] {
        let mut out = [0; 70];
        out[0] = 52;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..30].copy_from_slice(&self.status.to_be_bytes());
        out[30..38].copy_from_slice(&self.cost.to_be_bytes());
        out[38..46].copy_from_slice(&self.burned.to_be_bytes());
        out[46..54].copy_from_slice(&self.strategist.to_be_bytes());
        out[54..62].copy_from_slice(&self.treasury.to_be_bytes());
        out[62..70].copy_from_slice(&self.refund.to_be_bytes());
        out
    }
}

/// Event 53.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompletedEvent {
    pub client: [u8; 20],
    pub offer: u64,
    pub time: u64,
    pub output: [u8; 32],
    pub log: [u8; 32],
}

impl CompletedEvent {
    pub const SIZE: usize = 101;

    pub fn encode(&self) -> [u8; 101] {
        let mut out = [0; 101];
        out[0] = 53;
        out[1..21].copy_from_slice(&self.client);
        out[21..29].copy_from_slice(&self.offer.to_be_bytes());
        out[29..37].copy_from_slice(&self.time.to_be_bytes());
        out[37..69].copy_from_slice(&self.output);
        out[69..101].copy_from_slice(&self.log);
        out
    }
}

/// Event 56.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasuredEvent {
    pub chain: u16,
    pub metric: u8,
    pub member: [u8; 20],
    pub value: u64,
}

impl MeasuredEvent {
    pub const SIZE: usize = 32;

    pub fn encode(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out[0] = 56;
        out[1..3].copy_from_slice(&self.chain.to_be_bytes());
        out[3..4].copy_from_slice(&self.metric.to_be_bytes());
        out[4..24].copy_from_slice(&self.member);
        out[24..32].copy_from_slice(&self.value.to_be_bytes());
        out
    }
}

/// Event 57.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdoptedEvent {
    pub chain: u16,
    pub metric: u8,
    pub value: u64,
    pub reports: u8,
}

impl AdoptedEvent {
    pub const SIZE: usize = 13;

    pub fn encode(&self) -> [u8; 13] {
        let mut out = [0; 13];
        out[0] = 57;
        out[1..3].copy_from_slice(&self.chain.to_be_bytes());
        out[3..4].copy_from_slice(&self.metric.to_be_bytes());
        out[4..12].copy_from_slice(&self.value.to_be_bytes());
        out[12..13].copy_from_slice(&self.reports.to_be_bytes());
        out
    }
}

/// Event 58.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EquivocatedEvent {
    pub signer: [u8; 20],
    pub kind: u8,
    pub subject: u64,
}

impl EquivocatedEvent {
    pub const SIZE: usize = 30;

    pub fn encode(&self) -> [u8; 30] {
        let mut out = [0; 30];
        out[0] = 58;
        out[1..21].copy_from_slice(&self.signer);
        out[21..22].copy_from_slice(&self.kind.to_be_bytes());
        out[22..30].copy_from_slice(&self.subject.to_be_bytes());
        out
    }
}

/// Name of an event by its kind, the first byte of its encoding; empty for none.
pub const fn event_name(kind: u8) -> &'static str {
    match kind {
        1 => "BatchApplied",
        2 => "Refused",
        3 => "Transferred",
        4 => "Wrapped",
        5 => "Unwrapped",
        16 => "Staked",
        17 => "StakeCanceled",
        18 => "Activated",
        19 => "Unstaked",
        20 => "Released",
        21 => "Claimed",
        22 => "Rewarded",
        24 => "Registered",
        25 => "Standing",
        26 => "SteppedDown",
        27 => "EpochBegan",
        28 => "Slashed",
        32 => "OfferBegan",
        33 => "OfferOpened",
        34 => "OfferWithdrawn",
        35 => "SubmissionTaken",
        40 => "Committed",
        41 => "Revealed",
        42 => "Drawn",
        48 => "Evaluated",
        49 => "Tallied",
        50 => "PlanApproved",
        51 => "Failed",
        52 => "Settled",
        53 => "Completed",
        56 => "Measured",
        57 => "Adopted",
        58 => "Equivocated",
        _ => "",
    }
}

/// EIP-712 type hash of a type of requests, and the sizes of its signed fields as in `FIELD_SIZES`; `None` for other types.
pub const fn request_shape(kind: u8) -> Option<(&'static [u8; 32], &'static [u8])> {
    match kind {
        Transfer::TYPE => Some((&Transfer::TYPE_HASH, &Transfer::FIELD_SIZES)),
        Wrap::TYPE => Some((&Wrap::TYPE_HASH, &Wrap::FIELD_SIZES)),
        Stake::TYPE => Some((&Stake::TYPE_HASH, &Stake::FIELD_SIZES)),
        CancelStake::TYPE => Some((&CancelStake::TYPE_HASH, &CancelStake::FIELD_SIZES)),
        Activate::TYPE => Some((&Activate::TYPE_HASH, &Activate::FIELD_SIZES)),
        Unstake::TYPE => Some((&Unstake::TYPE_HASH, &Unstake::FIELD_SIZES)),
        Release::TYPE => Some((&Release::TYPE_HASH, &Release::FIELD_SIZES)),
        Claim::TYPE => Some((&Claim::TYPE_HASH, &Claim::FIELD_SIZES)),
        Register::TYPE => Some((&Register::TYPE_HASH, &Register::FIELD_SIZES)),
        Stand::TYPE => Some((&Stand::TYPE_HASH, &Stand::FIELD_SIZES)),
        StepDown::TYPE => Some((&StepDown::TYPE_HASH, &StepDown::FIELD_SIZES)),
        Offer::TYPE => Some((&Offer::TYPE_HASH, &Offer::FIELD_SIZES)),
        Withdraw::TYPE => Some((&Withdraw::TYPE_HASH, &Withdraw::FIELD_SIZES)),
        Commit::TYPE => Some((&Commit::TYPE_HASH, &Commit::FIELD_SIZES)),
        Reveal::TYPE => Some((&Reveal::TYPE_HASH, &Reveal::FIELD_SIZES)),
        Evaluate::TYPE => Some((&Evaluate::TYPE_HASH, &Evaluate::FIELD_SIZES)),
        Measure::TYPE => Some((&Measure::TYPE_HASH, &Measure::FIELD_SIZES)),
        _ => None,
    }
}
