import Fraction from 'fraction.js';
import { PmrError } from '../../domain/pmr-error.ts';
import { quantity } from '../quantity.ts';
import { larger, sumOf, zero } from '../round-exact.ts';
import type { CurveOf } from '../terms/curve.schema.ts';
import type { CurveRule } from './curve-rule.ts';
import { severityOf } from './miss.ts';

export const perIncident: CurveRule<CurveOf<'per-incident'>> = {
  needsTarget: () => false,
  credit: (curve, reading) => {
    const found = Object.entries(reading.occurrences).sort(([a], [b]) => (a < b ? -1 : 1));
    const parts = found.map(([name, count]) => {
      const each = Object.hasOwn(curve.each, name) ? curve.each[name] : undefined;
      if (each === undefined) {
        throw new PmrError(
          'credit-class-unknown',
          `An occurrence of class "${name}" has no rate in the terms, which know ${Object.keys(curve.each).join(', ')}.`,
        );
      }
      return { text: `${count} × ${each} (${name})`, value: quantity(each).mul(new Fraction(count)) };
    });
    const rule = parts.length === 0 ? 'no occurrences' : parts.map(part => part.text).join(' + ');
    return { value: sumOf(parts.map(part => part.value)), severity: severityOf(reading), rule };
  },
  /** Of a single occurrence: how many there will be, nothing bounds. */
  most: curve => Object.values(curve.each).map(quantity).reduce(larger, zero),
};
