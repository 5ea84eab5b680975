import { clausesOf } from '../../catalogue/credit-terms/clause.schema.ts';
import type { CreditEvent, CreditTerms, Scheme } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import { termsInForce } from '../terms/terms-in-force.ts';
import type { Collector } from './terms-finding.ts';

/** Whatever was agreed must concern a measure of the scheme then in force, and a part of the scheme that can make use of it. */
export function lintEvents(terms: CreditTerms, found: Collector): void {
  for (const [at, event] of terms.events.entries()) {
    const here = found.below(['events', at]);
    const scheme = termsInForce(terms, event.period);
    if (!scheme) here.error(['period'], `no scheme is in force in ${event.period}`);
    else if (!scheme.measures.some(term => term.measure === event.measure)) {
      here.error(['measure'], `scheme ${scheme.id}, in force in ${event.period}, has no measure ${event.measure}`);
    } else if (event.kind === 'relief' && !scheme.relief)
      here.warn(['kind'], `scheme ${scheme.id} says nothing about relief`);
    else if (event.kind === 'occurrence' && !counts(scheme, event))
      here.error(
        ['class'],
        `no clause of ${event.measure} counts an occurrence of class ${event.class}${event.size === undefined ? '' : ', or its size'}${event.customers === undefined && asksCustomers(scheme, event) ? ', of which nothing says how many customers it affected' : ''}`,
      );
    else if (event.kind === 'claim' && !scheme.claim) here.warn(['kind'], `scheme ${scheme.id} asks for no claim`);
    else if ((event.kind === 'incident' || event.kind === 'pick') && !scheme.stacking.one_per_incident) {
      here.warn(['kind'], `scheme ${scheme.id} does not look at incidents`);
    }
  }
}

/** Whether a clause of the measure looks at such an occurrence. */
const counts = (scheme: Scheme, event: CreditEvent): boolean =>
  scheme.measures
    .filter(term => term.measure === event.measure)
    .flatMap(clausesOf)
    .flatMap(({ figure, times }) => [figure, ...times.map(each => each.figure)])
    .filter(({ customers }) => customers === undefined || event.customers !== undefined)
    .some(({ of, classes }) =>
      of === 'size'
        ? event.size !== undefined && (classes?.some(each => each.class === event.class) ?? true)
        : of === 'occurrences' && (classes?.some(each => each.class === event.class) ?? event.class === 'missed'),
    );

const asksCustomers = (scheme: Scheme, event: CreditEvent): boolean =>
  scheme.measures
    .filter(term => term.measure === event.measure)
    .flatMap(clausesOf)
    .some(({ figure, times }) => [figure, ...times.map(each => each.figure)].some(({ customers }) => customers));
