import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sheetNames } from '../../../adapters/render/workbook/sheet-names.ts';

test('plain names stay, what Excel forbids is replaced', () => {
  expect(sheetNames(['measures', 'a[b]:c\\d/e?f*g', "'q'", '', 'History'])).toEqual([
    'measures',
    'a-b--c-d-e-f-g',
    '-q-',
    '_',
    'History_',
  ]);
});

test('names that are alike after cutting, or but for case, are told apart', () => {
  expect(sheetNames(['a'.repeat(31), 'a'.repeat(40), 'A'.repeat(35), 'x', 'X'])).toEqual([
    'a'.repeat(31),
    `${'a'.repeat(30)}_`,
    `${'A'.repeat(29)}_2`,
    'x',
    'X_',
  ]);
});

test('whatever the names, Excel takes them', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 30 }), names => {
      const found = sheetNames(names);
      expect(found).toHaveLength(names.length);
      expect(new Set(found.map(name => name.toLowerCase())).size).toBe(names.length);
      for (const name of found) {
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[\\/?*[\]:]|^'|'$|^history$/i);
      }
    }),
  );
});
