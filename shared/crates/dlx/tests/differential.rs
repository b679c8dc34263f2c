//! Goal: the crate and a plain machine written from the text agree on random programs, at every budget and with any pages
//! withheld: header, memory, the page asked for; and a run cut anywhere and resumed ends where the whole run ends.

mod support;

use dlx::header::{Header, Status};
use dlx::isa::{INSTRUCTIONS, Operation};
use dlx::machine::Facts;
use proptest::prelude::*;
use support::plain::Plain;
use support::{Memory, Outcome, run};

const TEXT_BASE: u32 = 0x200;
const INPUT_PAGE: u32 = dlx::INPUT_BASE / 256;
const OUTPUT_PAGE: u32 = dlx::OUTPUT_BASE / 256;

/// Constants that make addresses of all regions, their edges, and values where arithmetic changes its mind.
const VALUES: [u32; 22] = [
    0,
    1,
    2,
    31,
    32,
    0xff,
    0x100,
    0x1fc,
    0x400,
    0x4f8,
    0x4fc,
    0x7ff,
    0x800,
    0x7fff,
    0x8000,
    0x7fff_ffff,
    0x8000_0000,
    0xe000_0000,
    0xe000_00fc,
    0xf000_0000,
    0xffff_fff8,
    0xffff_ffff,
];

fn value() -> impl Strategy<Value = u32> {
    prop_oneof![3 => prop::sample::select(&VALUES[..]), 1 => any::<u32>(), 2 => 0..0x900u32]
}

fn word() -> impl Strategy<Value = u32> {
    let small = prop_oneof![
        Just(0u32),
        0..64u32,
        (0..16u32).prop_map(|n| n * 4),
        (1..12u32).prop_map(|n| (n * 4).wrapping_neg())
    ];
    (0..INSTRUCTIONS.len(), any::<u32>(), small, 0..20u32).prop_map(|(i, random, small, odd)| {
        let row = INSTRUCTIONS[i];
        let mut bits = random & 0x03ff_ffff;
        match row.operation {
            Operation::Trap => bits = [0, 3, 4, 6, 7, 7, 4, 3, 5][(random % 9) as usize],
            Operation::J | Operation::Jal => bits = small & 0x03ff_ffff,
            _ if row.func == 0 && odd > 4 => bits = bits & !0xffff | small & 0xffff,
            _ => {}
        }
        if odd == 0 {
            return random;
        }
        u32::from(row.op) << 26 | bits & !row.must_be_zero & if row.op < 2 { !63 } else { !0 } | u32::from(row.func)
    })
}

#[derive(Debug, Clone)]
struct Case {
    facts: Facts,
    header: Header,
    start: u32,
    text: Vec<u8>,
    memory: Memory,
    budget: u64,
}

prop_compose! {
    fn machine()(
        words in prop::collection::vec(word(), 1..40),
        (before, after) in (0..3u32, 0..3u32),
        registers in prop::array::uniform32(value()),
        blocks in prop::collection::vec(value(), 64),
        pages in prop::collection::btree_set(prop_oneof![0..9u32, INPUT_PAGE..INPUT_PAGE + 3, OUTPUT_PAGE..OUTPUT_PAGE + 2], 0..14),
        (input_length, input_cursor) in (0..600u32).prop_flat_map(|n| (Just(n), 0..n + 1)),
        (output_length, output_limit) in (0..300u32).prop_flat_map(|n| (0..n + 1, Just(n))),
        at in 0..40u32,
        budget in 0..400u64,
    ) -> Case {
        let text: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        let start = TEXT_BASE + 4 * before;
        let facts = Facts {
            text_base: TEXT_BASE, text_length: text.len() as u32 + 4 * (before + after), memory_size: 0x800, output_limit,
        };
        let mut registers = registers;
        registers[0] = 0;
        let page: Vec<u8> = blocks.iter().flat_map(|word| word.to_be_bytes()).collect();
        let memory = pages.into_iter().map(|number| (number, page.clone().try_into().unwrap())).collect();
        let header = Header {
            steps: 5, pc: start + 4 * (at % words.len() as u32), registers, input_length, input_cursor, output_length,
            program: [7; 32], status: Status::Running, fault: None,
        };
        Case { facts, header, start, text, memory, budget }
    }
}

fn plain(case: &Case, header: &Header, memory: &Memory, budget: u64) -> Outcome {
    let Case { facts, start, ref text, .. } = *case;
    Plain { facts, start, text: text.clone(), header: header.clone(), memory: memory.clone() }.run(budget)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_plain_machine(case in machine()) {
        let (found, written) = run(case.facts, &case.header, case.start, &case.text, &case.memory, case.budget);
        let wanted = plain(&case, &case.header, &case.memory, case.budget);
        prop_assert_eq!(&found, &wanted);
        for (number, page) in &found.memory {
            prop_assert!(page == &case.memory[number] || written.contains(number), "page {} changed unnoticed", number);
        }
    }

    #[test]
    fn goes_on_where_it_was_cut(case in machine(), cut in 0..400u64) {
        let whole = plain(&case, &case.header, &case.memory, case.budget);
        let (first, _) = run(case.facts, &case.header, case.start, &case.text, &case.memory, cut.min(case.budget));
        let taken = first.header.steps - case.header.steps;
        let resumed = if first.header.is_live() {
            run(case.facts, &first.header, case.start, &case.text, &first.memory, case.budget - taken).0
        } else {
            first
        };
        prop_assert_eq!(resumed, whole);
    }
}
