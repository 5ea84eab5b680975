import type { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { PmrError } from '../../domain/pmr-error.ts';
import { moneyText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { runWorked } from '../run-worked.ts';
import type { Collector } from './terms-finding.ts';

/** The examples of the contract come out as the contract says, to the penny. */
export function lintWorked(terms: CreditTerms, found: Collector): void {
  for (const [at, worked] of terms.worked.entries()) {
    const here = found.below(['worked', at]);
    try {
      for (const { period, amount } of runWorked(terms, worked)) {
        const said = quantity(worked.due[period] as string);
        const money = (value: typeof said) => moneyText(value);
        if (amount.compare(said) !== 0)
          here.error(['due', period], `the contract says ${money(said)}, and these terms give ${money(amount)}`);
      }
    } catch (cause) {
      if (!(cause instanceof PmrError)) throw cause;
      here.error([], cause.message);
    }
  }
}
