//! The instruction table, generated from `shared/isa/table.ts`.
#![allow(missing_docs)]

include!("../../../isa/generated/isa.rs");
