//! NEAR's host functions, as far as the machine needs them. Source: NEAR's specification of the runtime's bindings.

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    safe fn prepaid_gas() -> u64;
    safe fn used_gas() -> u64;
    fn sha256(length: u64, data: u64, register: u64);
    fn storage_read(key_length: u64, key: u64, register: u64) -> u64;
    fn storage_write(key_length: u64, key: u64, value_length: u64, value: u64, register: u64) -> u64;
    safe fn register_len(register: u64) -> u64;
    fn read_register(register: u64, data: u64);
}

const REGISTER: u64 = 0;

fn span(bytes: &[u8]) -> (u64, u64) {
    (bytes.len() as u64, bytes.as_ptr().expose_provenance() as u64)
}

/// Gas that the call may still burn.
pub fn gas_left() -> u64 {
    prepaid_gas().saturating_sub(used_gas())
}

/// SHA-256 as the host computes it: dear for few bytes, cheap for many.
pub fn hash(bytes: &[u8]) -> [u8; 32] {
    let (length, data) = span(bytes);
    let mut out = [0; 32];
    // SAFETY: `bytes` is readable; the register then holds the 32 bytes that `out` takes.
    unsafe {
        sha256(length, data, REGISTER);
        read_register(REGISTER, out.as_mut_ptr().expose_provenance() as u64);
    }
    out
}

/// Reads a value into `out`. False when there is none, or one of another length.
pub fn read(key: &[u8], out: &mut [u8]) -> bool {
    let (length, data) = span(key);
    // SAFETY: `key` is readable; the register's length is compared with that of `out` before it is copied there.
    unsafe {
        if storage_read(length, data, REGISTER) == 0 || register_len(REGISTER) != out.len() as u64 {
            return false;
        }
        read_register(REGISTER, out.as_mut_ptr().expose_provenance() as u64);
    }
    true
}

/// Writes a value.
pub fn write(key: &[u8], value: &[u8]) {
    let ((key_length, key), (length, data)) = (span(key), span(value));
    // SAFETY: both are readable.
    unsafe {
        storage_write(key_length, key, length, data, REGISTER);
    }
}
