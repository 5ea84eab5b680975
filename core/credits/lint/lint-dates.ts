import { Temporal } from '@js-temporal/polyfill';
import type { CreditTerms } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { Collector } from './terms-finding.ts';

/** Schemes must follow one another without a day between or in common. */
export function lintDates({ schemes }: CreditTerms, found: Collector): void {
  const inOrder = schemes
    .map((scheme, place) => ({ scheme, place }))
    .sort((a, b) => (a.scheme.valid_from < b.scheme.valid_from ? -1 : 1));
  inOrder.forEach(({ scheme, place }, at) => {
    if (schemes.findIndex(other => other.id === scheme.id) !== place)
      found.error(['schemes', place, 'id'], `scheme ${scheme.id} is listed twice`);
    const before = inOrder[at - 1]?.scheme;
    if (!before) return;
    if (before.valid_to === undefined) {
      found.error(
        ['schemes', place, 'valid_from'],
        `overlap: ${before.id} has no last day, and ${scheme.id} starts on ${scheme.valid_from}`,
      );
      return;
    }
    const next = Temporal.PlainDate.from(before.valid_to).add({ days: 1 }).toString();
    if (scheme.valid_from > next)
      found.error(
        ['schemes', place, 'valid_from'],
        `gap: ${before.id} ends on ${before.valid_to}, and ${scheme.id} starts on ${scheme.valid_from}`,
      );
    if (scheme.valid_from < next)
      found.error(
        ['schemes', place, 'valid_from'],
        `overlap: ${before.id} ends on ${before.valid_to}, and ${scheme.id} starts on ${scheme.valid_from}`,
      );
  });
}
