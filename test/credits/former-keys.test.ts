import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { StoredContracts } from '../../core/catalogue/catalogue.schema.ts';

const { contracts, creditTerms } = await readCatalogue(new URL('../../', import.meta.url).pathname);
const stored = JSON.parse(JSON.stringify({ contracts, creditTerms })) as {
  contracts: object;
  creditTerms: typeof creditTerms;
};
const asBefore = (sign: string, mode: string) => ({
  ...stored,
  creditTerms: stored.creditTerms.map(terms => ({
    ...terms,
    schemes: terms.schemes.map(scheme => ({
      ...scheme,
      currency: 'GBP',
      rounding: { ...scheme.rounding, money: { places: 2, mode } },
      measures: scheme.measures.map(measure => ({ ...measure, sign })),
    })),
  })),
});

test('contracts of a run that was opened when terms had more keys are read as they were meant', () => {
  expect(StoredContracts.parse(asBefore('credit', 'half-up'))).toEqual(StoredContracts.parse(stored));
  expect(StoredContracts.safeParse(asBefore('debit', 'half-up')).success).toBe(false);
  expect(StoredContracts.safeParse(asBefore('credit', 'up')).success).toBe(false);
});
