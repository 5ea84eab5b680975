import type { RsvpRow } from '../../report/report.schema.ts';
import type { GateRule } from '../gate-rule.ts';
import { numberText, OUR_FAULT } from '../rule-words.ts';

const COUNTS = ['volume', 'responses', 'withinTarget', 'communicationFailures'] as const;
/** "All" stands for SMETS2: its three regions, without SMETS1. */
const isPartOfAll = ({ region }: RsvpRow): boolean => region !== 'All' && region !== 'SMETS1';

export const processAddsUp: GateRule = {
  code: 'process-adds-up',
  severity: 'stop',
  asks: 'The days of a business process add up to its month, region by region, and the SMETS2 regions to "All".',
  find: ({ processes }) =>
    processes.flatMap(({ id, months, days }) => {
      const regions = [...new Set([...months, ...days].map(({ region }) => region))];
      const all = (rows: readonly RsvpRow[]) => rows.filter(({ region }) => region === 'All');
      return [
        ...regions.flatMap(region => {
          const of = (rows: readonly RsvpRow[]) => rows.filter(row => row.region === region);
          return differs(`${id}, ${region}`, of(months), 'its days', of(days));
        }),
        ...[...Map.groupBy([...months, ...days], ({ date }) => date)].flatMap(([date, rows]) =>
          differs(`${id}, All, ${date ?? 'the month'}`, all(rows), 'the regions', rows.filter(isPartOfAll)),
        ),
      ];
    }),
};

function differs(what: string, wholes: readonly RsvpRow[], partsName: string, parts: readonly RsvpRow[]): string[] {
  const sum = (rows: readonly RsvpRow[], count: (typeof COUNTS)[number]) =>
    rows.reduce((all, row) => all + row[count], 0);
  return COUNTS.filter(count => sum(wholes, count) !== sum(parts, count)).map(
    count =>
      `${what}: ${count} is ${numberText(sum(wholes, count))}, and ${partsName} add up to ${numberText(sum(parts, count))}: ${OUR_FAULT}.`,
  );
}
