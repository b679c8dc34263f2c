import { createHash } from "node:crypto";
import { address } from "@solana/kit";
import { discriminator } from "../../idl/render-idl.ts";
import { STAGE } from "../../idl/staging.ts";
import { EmbeddedSolana } from "../../src/embedded.ts";
import { PROGRAM_ADDRESSES } from "./tamper.ts";

const STAGE_MARK = Buffer.from(discriminator("account", STAGE.name));
const isStage = (data: ArrayLike<number>): boolean => STAGE_MARK.every((byte, i) => byte === data[i]);

/** An embedded chain whose state can be told by a digest. */
export class DigestedChain extends EmbeddedSolana {
  /** Hash over every account of all programs, or over all but stages. */
  digest(stages = true): string {
    const hash = createHash("sha256");
    for (const program of PROGRAM_ADDRESSES) {
      const accounts = this.svm.getProgramAccounts(address(program));
      for (const account of accounts.sort((a, b) => (a.address < b.address ? -1 : 1)))
        if (stages || !isStage(account.data))
          hash
            .update(account.address)
            .update(Uint8Array.from(account.data))
            .update(account.lamports.toString());
    }
    return hash.digest("hex");
  }
}
