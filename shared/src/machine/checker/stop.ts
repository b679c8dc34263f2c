/** How the checker leaves an instruction that does not happen. */
import { Fault, Status } from "../constants.ts";
import type { StopReport } from "../machine.ts";

/** Thrown before anything of the instruction has happened. */
export class Stop extends Error {
  readonly report: StopReport;

  private constructor(report: StopReport) {
    super("the checker stops");
    this.report = report;
  }

  static fault(cause: Fault): Stop {
    return new Stop({ status: Status.FAULTED, cause });
  }

  static page(page: bigint): Stop {
    return new Stop({ status: Status.RUNNING, cause: Fault.NONE, page: Number(page) });
  }

  static budget(): Stop {
    return new Stop({ status: Status.RUNNING, cause: Fault.NONE });
  }

  static transfer(): Stop {
    return new Stop({ status: Status.TRANSFER, cause: Fault.NONE });
  }
}
