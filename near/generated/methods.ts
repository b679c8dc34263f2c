/** Names of the contracts' methods. Made by `npm run generate -w near`. */
export const MANAGEMENT_UNIT = {
  views: ["network","chain","pythia_set","epoch","plan_digest","authority_for"],
  calls: ["init","rotate","approve"],
} as const;
export type ManagementUnitView = (typeof MANAGEMENT_UNIT.views)[number];
export type ManagementUnitCall = (typeof MANAGEMENT_UNIT.calls)[number];

export const LEDGER_UNIT = {
  views: ["status","word","network","chain","pythia_set","epoch","plan_digest","authority_for","ft_balance_of","ft_total_supply","ft_metadata","mt_token","mt_balance_of","mt_batch_balance_of","mt_supply","mt_batch_supply","mt_metadata_contract","mt_metadata_token_all","mt_metadata_token_by_token_id","mt_metadata_base_by_token_id","mt_metadata_base_by_metadata_id","mt_tokens","mt_tokens_for_owner","mt_tokens_base_metadata_all"],
  calls: ["init","open","apply","submit","ft_transfer","ft_transfer_call","mt_transfer","mt_batch_transfer","mt_transfer_call","mt_batch_transfer_call"],
} as const;
export type LedgerUnitView = (typeof LEDGER_UNIT.views)[number];
export type LedgerUnitCall = (typeof LEDGER_UNIT.calls)[number];

export const VIRTUALIZATION_UNIT = {
  views: ["execution","log_root","management","staged"],
  calls: ["init","admit","on_authority","stage","run","release"],
} as const;
export type VirtualizationUnitView = (typeof VIRTUALIZATION_UNIT.views)[number];
export type VirtualizationUnitCall = (typeof VIRTUALIZATION_UNIT.calls)[number];
