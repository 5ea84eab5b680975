import type { CreditEvent } from '../../catalogue/credit-terms/credit-terms.schema.ts';
import type { CreditInput, MeasureMonth, Occurrence } from '../credit-input.ts';
import { quantity } from '../quantity.ts';

/** Measures as reported, with what was agreed about them: relief, exclusions, disputes, incidents, the customer's picks, claims, and what happened. */
export function withEvents(
  months: readonly MeasureMonth[],
  events: readonly CreditEvent[],
): Required<Pick<CreditInput, 'months' | 'picks'>> {
  const picks = events.filter(event => event.kind === 'pick').map(event => [event.reference, event.measure] as const);
  const about = (month: MeasureMonth) =>
    events.filter(event => event.period === month.period && event.measure === month.measure);
  return { months: months.map(month => withAgreed(month, about(month))), picks: Object.fromEntries(picks) };
}

function withAgreed(month: MeasureMonth, events: readonly CreditEvent[]): MeasureMonth {
  const ofKind = (...kinds: CreditEvent['kind'][]) => events.filter(event => kinds.includes(event.kind));
  const incidents = ofKind('incident', 'pick').map(event => event.reference);
  const [relief] = ofKind('relief');
  const [claim] = ofKind('claim');
  // Where nothing happened there is nothing to leave out, or to dispute.
  const [set] = month.state === 'no-events' ? [] : ofKind('excluded', 'disputed');
  const agreed = ofKind('occurrence').map(
    ({ class: name, count, size, customers }): Occurrence => ({
      class: name as string,
      count: BigInt(count ?? 1),
      ...(size !== undefined && { size: quantity(size) }),
      ...(customers !== undefined && { customers: BigInt(customers) }),
    }),
  );
  return {
    ...month,
    ...(agreed.length > 0 && { occurrences: [...(month.occurrences ?? []), ...agreed] }),
    ...(set && { state: set.kind === 'excluded' ? 'excluded' : 'disputed' }),
    ...(relief && { relief: relief.reference }),
    ...(claim?.claimed_in !== undefined && { claimedIn: claim.claimed_in }),
    ...(incidents.length > 0 && { incidents: [...new Set(incidents)].sort() }),
  };
}
