/** Lower-case hex without prefix, as the documents of --json carry bytes. */
export const bytesToHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
