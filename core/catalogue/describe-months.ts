import type { Feed } from './feed.schema.ts';

/** A feed's rule of months as lines of a Markdown list. */
export function describeMonths({ months }: Pick<Feed, 'months'>): string[] {
  const { open, late, source, confidence, note } = months;
  return [
    `- **Month:** ${monthOf(months)}.`,
    `- **May be sent with:** ${mayStandIn(months)}.`,
    `- **Sent:** ${sent[months.sent]}${reach(months)}.`,
    `- **Not finished:** ${open}`,
    `- **Known late:** ${late}`,
    `- **Source of this rule:** ${source} (${confidence}).${note ? ` ${note}` : ''}`,
  ];
}

type Months = Feed['months'];

function monthOf({ counted_by, counts_where, plus, counts, touches_until }: Months): string {
  const [first, ...more] = counted_by.map(name => {
    const where = counts_where[name];
    return where ? `${code(name)} (where ${code(where.column)} is ${where.in.join(', ')})` : code(name);
  });
  if (first === undefined) return 'the month of the drop';
  const instant = more.length > 0 ? `the later of ${[first, ...more].join(' and ')}` : first;
  const counting = plus ? `the end of the time ${code(plus.target)} after ${instant}` : instant;
  return counts === 'in-parts'
    ? `each month from ${counting} to ${code(touches_until ?? '')}, for its part`
    : `that of ${counting}`;
}

function mayStandIn(months: Months): string {
  const { counted_by, not_before, touches_from, touches_until, open_when, told_later } = months;
  if (counted_by.length === 0)
    return `the month that it is about${not_before ? `: ${code(not_before)} cannot lie before it` : ''}`;
  if (told_later) return 'its month and every later one';
  if (!touches_from && !touches_until) return 'its month alone';
  const from = touches_from ? `from ${code(touches_from)}` : 'from then';
  const until = touches_until ? `to ${code(touches_until)}` : 'to its month';
  return `every month ${from} ${until}${open_when ? ', and while it is open' : ''}`;
}

const sent = {
  once: 'once',
  again: 'once, or again with a later month: the newest row of a key counts',
  monthly: 'with every month in which it is open; each month rests on its own drop',
} as const;

const reach = ({ settles_within }: Months): string =>
  settles_within === 0
    ? ''
    : `. A report reads the drops of ${settles_within} ${settles_within === 1 ? 'month' : 'months'} before and after its own`;

const code = (name: string): string => `\`${name}\``;
