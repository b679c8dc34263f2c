/** QuickJS has no TextEncoder; the shared codecs write their magic bytes with it. */
import { bytesOf } from "./env.ts";

export class TextEncoder {
  encode(text: string): Uint8Array {
    return bytesOf(text);
  }
}
