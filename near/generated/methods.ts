/** Names of the contracts' methods. Made by `npm run generate -w near`. */
export const MANAGEMENT_UNIT = {
  views: ["network","chain","pythia_set","epoch","plan_digest","authority_for"],
  calls: ["init","rotate","approve"],
} as const;
export type ManagementUnitView = (typeof MANAGEMENT_UNIT.views)[number];
export type ManagementUnitCall = (typeof MANAGEMENT_UNIT.calls)[number];

export const LEDGER_UNIT = {
  views: ["status","word","network","chain","pythia_set","epoch","plan_digest","authority_for","ft_balance_of","ft_total_supply","ft_metadata"],
  calls: ["init","open","apply","submit","ft_transfer","ft_transfer_call"],
} as const;
export type LedgerUnitView = (typeof LEDGER_UNIT.views)[number];
export type LedgerUnitCall = (typeof LEDGER_UNIT.calls)[number];

export const VIRTUALIZATION_UNIT = {
  views: ["execution","log_root","management","staged"],
  calls: ["init","admit","on_authority","stage","run","release"],
} as const;
export type VirtualizationUnitView = (typeof VIRTUALIZATION_UNIT.views)[number];
export type VirtualizationUnitCall = (typeof VIRTUALIZATION_UNIT.calls)[number];
