import { list, plural, whole } from '../core/domain/english.ts';
import { monthName, type ReportingMonth } from '../core/domain/reporting-month.ts';
import type { Change } from '../core/report/report.schema.ts';
import { pounds } from '../core/statements/words.ts';
import type { MovedMonth } from '../core/usecases/preview-reissue.ts';
import { table } from './text-table.ts';

const MOST_SHOWN = 25;
/** What readers look for first; sentences repeat the figures that they are made from, and come last. */
const ORDER = [
  'service-credit-totals',
  'service-credits',
  'service-credit-adjustments',
  'measures',
  'service-credit-counters',
  'service-credit-history',
  'history',
  'breakdown',
  'members',
  'summary',
];
const LAST = ['statements', 'evidence', 'drops', 'queries', 'dictionary', 'timeliness', 'pmr', 'contracts'];

/** What each month would show otherwise if it were issued again: pounds first, then figures. Nothing of it is published. */
export function describePreview(period: ReportingMonth, months: readonly MovedMonth[]): string {
  const later = months.map(month => month.period).filter(month => month !== period);
  const head =
    later.length === 0
      ? 'What the re-issue moves:'
      : `What the re-issue of ${monthName(period)} moves, there and in what rests on it (${list(later.map(month => monthName(month)))}):`;
  return [head, ...months.flatMap(month => ['', ...monthLines(month)]), '', 'Nothing of this is published yet.'].join(
    '\n',
  );
}

function monthLines({ period, of, version, changes, refused }: MovedMonth): string[] {
  if (refused !== null)
    return [`${monthName(period)} could not be issued again: ${refused} Later months were not tried.`];
  const head = `${monthName(period)}, version ${version} after version ${of}: `;
  if (changes.length === 0) return [`${head}no cell moves.`];
  const sorted = [...changes].sort((a, b) => rank(a) - rank(b));
  const shown = sorted.slice(0, MOST_SHOWN);
  const money = changes.filter(({ kind }) => kind === 'money').length;
  const tables = new Set(changes.map(change => change.table));
  return [
    `${head}${plural(changes.length, 'cell')} of ${plural(tables.size, 'table')}, ${money === 0 ? 'none of them' : `${whole(money)} of them`} in pounds.`,
    table(
      ['table', 'row', 'figure', 'is', 'would be'],
      shown.map(change => [
        change.table,
        brief(change.where),
        change.figure,
        cell(change.kind, change.old),
        cell(change.kind, change.new),
      ]),
      [3, 4],
    ),
    ...(shown.length < sorted.length ? [`… and ${restOf(sorted.slice(MOST_SHOWN))}; all of them with --json.`] : []),
  ];
}

const rank = ({ kind, table: name }: Change): number => {
  const place = LAST.includes(name) ? ORDER.length + 1 : ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length;
  return kind === 'money' ? place - ORDER.length - 1 : place;
};

/** "12 more: history 8, statements 4". */
function restOf(rest: readonly Change[]): string {
  const counts = [...Map.groupBy(rest, change => change.table)].map(([name, own]) => `${name} ${own.length}`);
  return `${whole(rest.length)} more: ${counts.join(', ')}`;
}

const cell = (kind: Change['kind'], text: string | null): string =>
  text === null ? '-' : kind === 'money' ? pounds(text) : brief(text);

const brief = (value: string) => (value.length > 30 ? `${value.slice(0, 29)}…` : value);
