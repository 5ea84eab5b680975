import type { Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { exactText } from '../exact-text.ts';
import { quantity } from '../quantity.ts';
import { hundred, sumOf } from '../round-exact.ts';
import { lintCurve } from './lint-curve.ts';
import type { Collector } from './terms-finding.ts';

/** Weights add up within each pool; shares of a redistribution add up; bands of points are whole. */
export function lintWeights(scheme: Scheme, found: Collector): void {
  const bearing = scheme.measures.filter(term => term.kind === 'credit-bearing');
  if (bearing.some(term => term.weight !== undefined)) {
    scheme.measures.forEach((term, at) => {
      if (term.kind === 'credit-bearing' && term.weight === undefined)
        found.error(['measures', at, 'weight'], `${term.measure} has no weight, and other measures have`);
    });
    for (const pool of new Set(bearing.map(term => term.pool))) {
      const total = sumOf(bearing.filter(term => term.pool === pool).map(term => quantity(term.weight ?? '0')));
      const order = total.compare(hundred);
      const name = pool === undefined ? 'the weights' : `the weights of pool ${pool}`;
      const asked = scheme.weights === 'exactly-100' ? 'exactly 100' : 'at most 100';
      if (order > 0 || (order < 0 && scheme.weights === 'exactly-100'))
        found.error(['measures'], `${name} add up to ${exactText(total)}, and should to ${asked}`);
    }
  }
  if (scheme.redistribution.length > 0) {
    const shares = sumOf(scheme.redistribution.map(group => quantity(group.share)));
    if (shares.compare(hundred) !== 0)
      found.error(['redistribution'], `the shares add up to ${exactText(shares)}, and should to exactly 100`);
  }
  if (scheme.points?.curve)
    lintCurve(
      scheme.points.curve,
      { axis: { target: null, minimum: null, worse: 'up' }, name: 'sum of points', fromZero: true, places: undefined },
      found.below(['points', 'curve']),
    );
}
