import type { ContractRow } from '../../core/catalogue/contracts.schema.ts';
import { inForce, providerCodes } from '../../core/catalogue/in-force.ts';
import { readTables } from './read-table.ts';

export const contracts = readTables();

/** Codes that a list of codes and groups stands for in a month. */
export const codesIn = (month: string, ...codesOrGroups: string[]): string[] =>
  providerCodes(contracts, codesOrGroups, month);

/** Rows of levels for one provider; for `null`, those that name no provider. */
export const levelsOf = (measure: string, provider: string | null, month: string): ContractRow<'levels'>[] =>
  inForce(contracts.levels, month).filter(
    row =>
      row.measure === measure &&
      (provider === null ? row.providers.length === 0 : codesIn(month, ...row.providers).includes(provider)),
  );

/** The terms of Code Performance Measures: a measure and one provider of it. */
export const termsIn = (month: string): { cpm: string; measure: string; provider: string }[] =>
  inForce(contracts['cpm-members'], month).flatMap(({ cpm, measure, providers }) =>
    codesIn(month, ...providers).map(provider => ({ cpm, measure, provider })),
  );
