import { createHash } from "node:crypto";
import { address } from "@solana/kit";
import { EmbeddedSolana } from "../../src/embedded.ts";
import { PROGRAMS } from "./tamper.ts";

/** An embedded chain whose state can be told by a digest. */
export class DigestedChain extends EmbeddedSolana {
  /** Hash over every account of both programs. */
  digest(): string {
    const hash = createHash("sha256");
    for (const program of PROGRAMS) {
      const accounts = this.svm.getProgramAccounts(address(program.address));
      for (const account of accounts.sort((a, b) => (a.address < b.address ? -1 : 1)))
        hash.update(account.address).update(Uint8Array.from(account.data)).update(account.lamports.toString());
    }
    return hash.digest("hex");
  }
}
