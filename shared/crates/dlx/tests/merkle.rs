//! Goal: a bundle leads to the roots before and after whatever was written, in whatever pieces the walk is done, and bytes
//! that differ from the one encoding are refused or lead to another root.

mod support;

use dlx::bundle::{BadBundle, Bundle, Unpacked};
use dlx::merkle::{Climb, Node, Roots};
use dlx::pages::Page;
use proptest::prelude::*;
use support::{Host, Memory, tree};

fn walk(bytes: &[u8], writes: &Memory, piece: usize) -> Result<(Vec<u32>, Roots), BadBundle> {
    let bundle = Bundle::parse(bytes)?;
    let n = bundle.len();
    let (mut numbers, mut contents, mut nodes) = (vec![0; n], vec![Page::ZERO; n], vec![Node::EMPTY; n]);
    let mut done = Unpacked::default();
    while (done.pages as usize) < n {
        bundle.unpack::<Host>(&mut done, piece, &mut numbers, &mut contents, &mut nodes)?;
    }
    for (i, number) in numbers.iter().enumerate() {
        if let Some(page) = writes.get(number) {
            nodes[i].rehash::<Host>(&Page(*page));
        }
    }
    let mut climb = Climb::new(n as u32);
    loop {
        if let Some(roots) = climb.advance::<Host>(&mut nodes, &bundle, piece)? {
            return Ok((numbers, roots));
        }
    }
}

fn memory(pages: usize) -> impl Strategy<Value = Memory> {
    let number = prop_oneof![0..40u32, 0x00e0_0000..0x00e0_0008u32, 0..1u32 << 24];
    let page = prop_oneof![2 => any::<u8>().prop_map(|byte| [byte; 256]), 1 => Just([0; 256])];
    prop::collection::btree_map(number, page, 0..pages)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn leads_to_both_roots(state in memory(20), touched in memory(12), keep in any::<u16>(), piece in 1..9usize) {
        let mut numbers: Vec<u32> = touched.keys().copied().collect();
        numbers.extend(state.keys().take(4));
        numbers.sort_unstable();
        numbers.dedup();
        let writes: Memory = touched.iter().enumerate().filter(|(i, _)| keep >> i & 1 != 0).map(|(_, (n, page))| (*n, *page)).collect();
        let mut after = state.clone();
        after.extend(writes.clone());
        let (found, roots) = walk(&tree::bundle(&state, &numbers), &writes, piece).expect("canonical");
        prop_assert_eq!(found, numbers);
        prop_assert_eq!(roots, Roots { before: tree::root(&state), after: tree::root(&after) });
    }

    #[test]
    fn one_set_of_pages_has_one_encoding(state in memory(12), touched in memory(6), at in any::<prop::sample::Index>(), flip in 1..=255u8) {
        let numbers: Vec<u32> = touched.keys().copied().collect();
        let bytes = tree::bundle(&state, &numbers);
        let mut changed = bytes.clone();
        changed[at.index(bytes.len())] ^= flip;
        if let Ok((found, roots)) = walk(&changed, &Memory::new(), 1000) {
            prop_assert!((found, roots.before) != (numbers, tree::root(&state)));
        }
        prop_assert_eq!(walk(&bytes[..at.index(bytes.len())], &Memory::new(), 1000), Err(BadBundle));
        changed.clone_from(&bytes);
        changed.push(0);
        prop_assert_eq!(walk(&changed, &Memory::new(), 1000), Err(BadBundle));
    }
}
