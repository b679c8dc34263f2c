import type { Scene } from "../support/scene.ts";

/** A call that must be refused. */
export interface Case {
  readonly what: string;
  /** Name of the declared error. */
  readonly error: string;
  /** Arguments; whatever has to happen before is done here. */
  readonly args: (scene: Scene) => Promise<readonly unknown[]>;
  /** Gas of the transaction; without it, all that one may have. */
  readonly gas?: bigint;
}

/** Cases by function of the contract's ABI. */
export type Suite = Readonly<Record<string, readonly Case[]>>;

export const refuse = (
  what: string,
  error: string,
  args: (scene: Scene) => Promise<readonly unknown[]> | readonly unknown[],
): Case => ({ what, error, args: async (scene) => args(scene) });
