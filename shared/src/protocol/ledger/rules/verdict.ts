/** What a validator finds of a strategy; none when it has not answered. */
export const Verdict = { NONE: 0, INVALID: 1, VALID: 2 } as const;
