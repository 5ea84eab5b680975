import type { Band, Place } from '../../catalogue/credit-terms/curve.schema.ts';
import { exactText } from '../exact-text.ts';
import type { Slope } from './resolve-curve.ts';

/** `Target`, `Minimum` or the number. */
export const pointName = (place: Place | undefined): string =>
  place === 'target' ? 'Target' : place === 'minimum' ? 'Minimum' : (place ?? '');

/** `from 98 to 98.9`, `below Minimum`. */
export const bandText = (band: Band): string =>
  (['from', 'above', 'to', 'below'] as const)
    .filter(edge => band[edge] !== undefined)
    .map(edge => `${edge} ${pointName(band[edge])}`)
    .join(' ') || 'of any size';

/** `5 for each begun 10 beyond 24`. */
export function slopeText({ rate, each, counted, beyond }: Slope): string {
  const one = each.compare(1) === 0;
  const step =
    counted === 'exactly' ? (one ? 'each' : `each ${exactText(each)}`) : `each ${counted} ${exactText(each)}`;
  return `${exactText(rate)} for ${step}${beyond === null || beyond.compare(0) === 0 ? '' : ` beyond ${exactText(beyond)}`}`;
}
