/// Writes an Anchor event into the transaction's log: discriminator and borsh fields, concatenated in `bytes`.
pub fn emit(bytes: &[u8]) {
    let fields: [&[u8]; 1] = [bytes];
    #[cfg(target_arch = "bpf")]
    // SAFETY: one pair of address and length is read.
    unsafe {
        pinocchio::syscalls::sol_log_data(fields.as_ptr().cast(), 1);
    }
    #[cfg(not(target_arch = "bpf"))]
    let _ = fields;
}
