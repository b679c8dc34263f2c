/** Why a call failed, in the words of NEAR's errors. */
export class HostError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "HostError";
  }
}

/** The contract ended its call with a message. */
export class GuestPanic extends HostError {
  constructor(message: string) {
    super(`Smart contract panicked: ${message}`);
    this.name = "GuestPanic";
  }
}

/** What NEAR says when a call needs more gas than it was given. */
export const OUT_OF_GAS = "Exceeded the prepaid gas.";
