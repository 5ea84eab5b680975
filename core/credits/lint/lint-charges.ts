import type { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { isSameCharge } from '../charge-base.ts';
import type { Collector } from './terms-finding.ts';

/** A later charge of the same service and region takes the place of an earlier one: two that start on one day leave open which stands. */
export function lintCharges({ charges }: CreditTerms, found: Collector): void {
  charges.forEach((charge, at) => {
    const here = found.below(['charges', at]);
    if (charge.valid_to !== undefined && charge.valid_to < charge.valid_from)
      here.error(['valid_to'], `${charge.valid_to} is before ${charge.valid_from}, when the charge starts`);
    const twin = charges.findIndex(other => isSameCharge(charge, other) && other.valid_from === charge.valid_from);
    if (twin < at)
      here.error(
        ['valid_from'],
        `charges[${twin}] starts on ${charge.valid_from} too, for the same service and region: they do not add up, so leave one, or name the services`,
      );
  });
}
