/** Bytes in messages and events. */
export const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

export const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

/** Characters of so many bytes. */
export const base64Length = (bytes: number): number => 4 * Math.ceil(bytes / 3);
