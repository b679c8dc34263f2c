pub use unit::ContractError;
