//! Goal: arithmetic of 64-bit pieces gives what the host's 128-bit arithmetic gives, and `Broken` where it does not fit.

use ledger::Failure::Broken;
use ledger::wide::{divide, narrow, product, product_of_wide, share};
use proptest::prelude::*;

/// Numbers of every length, the borders among them.
fn any_length() -> impl Strategy<Value = u64> {
    prop_oneof![Just(0), Just(1), Just(u64::MAX), (any::<u64>(), 0u32..64).prop_map(|(n, shift)| n >> shift)]
}

fn any_wide() -> impl Strategy<Value = u128> {
    (any_length(), any_length()).prop_map(|(high, low)| (u128::from(high) << 64) | u128::from(low))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn products(a in any_length(), b in any_length()) {
        prop_assert_eq!(product(a, b), u128::from(a) * u128::from(b));
    }

    #[test]
    fn products_of_wide(a in any_wide(), b in any_length()) {
        prop_assert_eq!(product_of_wide(a, b), a.checked_mul(b.into()).ok_or(Broken));
    }

    #[test]
    fn quotients(a in any_wide(), b in any_length()) {
        let expected = a.checked_div(b.into()).zip(a.checked_rem(b.into())).ok_or(Broken);
        prop_assert_eq!(divide(a, b).map(|(quotient, rest)| (quotient, u128::from(rest))), expected);
    }

    #[test]
    fn shares(a in any_length(), b in any_length(), c in any_length()) {
        let exact = (u128::from(a) * u128::from(b)).checked_div(c.into());
        prop_assert_eq!(share(a, b, c), exact.ok_or(Broken).and_then(narrow));
    }
}
