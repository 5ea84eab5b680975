import { plural, whole } from '../core/domain/english.ts';
import type { Receipt } from '../core/intake/receipt.schema.ts';
import type { LeftOut } from './find-drops.ts';
import { table } from './text-table.ts';

const outcomes: readonly Receipt['outcome'][] = [
  'accepted',
  'accepted-in-part',
  'already-accepted',
  'superseded',
  'refused',
  'withdrawn',
];

/** So many drops are told one by one, though all is well with them. */
const FEW = 20;

/** One line for each drop that needs a look (each, where there are few or some file was left out) and for each file that was left out, and the totals. */
export function describeReceipts(
  receipts: readonly Receipt[],
  leftOut: readonly LeftOut[],
  address: (key: string) => string,
  closing: string,
): string {
  const sum = (field: 'rowsRead' | 'accepted' | 'rejected') =>
    receipts.reduce((total, receipt) => total + receipt[field], 0);
  const single = receipts.length + leftOut.length === 1;
  const all = leftOut.length > 0 || receipts.length <= FEW;
  const notable = receipts.filter(({ outcome, notes }) => all || outcome !== 'accepted' || notes.length > 0);
  const lines = notable.flatMap(receipt => [
    `${receipt.provider}/${receipt.feed}/${receipt.period}/${receipt.file}: ${receipt.outcome}. ${receipt.says}`,
    ...receipt.notes.map(({ says }) => `  ${says}`),
    ...rejectedLines(receipt, single ? 20 : 3),
    ...(receipt.rejectsFile ? [`  rejected rows: ${address(receipt.rejectsFile)}`] : []),
  ]);
  const count = (outcome: Receipt['outcome']) => receipts.filter(receipt => receipt.outcome === outcome).length;
  const totalsBy = [
    ...outcomes.filter(outcome => count(outcome) > 0).map(outcome => [outcome, String(count(outcome))]),
    ...(leftOut.length > 0 ? [['left out', String(leftOut.length)]] : []),
  ];
  const waiting = receipts.reduce((rows, { outcome, accepted }) => rows + (outcome === 'superseded' ? accepted : 0), 0);
  const idle = waiting === 0 ? '' : ` (${whole(waiting)} of them in files that do not count)`;
  const totals = `${plural(sum('rowsRead'), 'row')} read: ${whole(sum('accepted'))} accepted${idle}, ${whole(sum('rejected'))} rejected. ${closing}`;
  return [
    ...lines,
    ...leftOut.map(({ file, says }) => `${file}: left out. ${says}`),
    ...(single ? [] : [table(['outcome', 'drops'], totalsBy, [1])]),
    totals,
  ].join('\n');
}

function rejectedLines({ firstRejected, rejected }: Receipt, most: number): string[] {
  const shown = firstRejected.slice(0, most);
  const more = rejected - shown.length;
  return [
    ...shown.map(({ line, column, mend }) => `  line ${whole(line)}${column && `, ${column}`}: ${mend}`),
    ...(more > 0 && shown.length > 0 ? [`  and ${plural(more, 'rejected row')} more`] : []),
  ];
}

/** What is printed where JSON was asked for. */
export const toldOf = (receipts: readonly Receipt[], leftOut: readonly LeftOut[]) => [
  ...receipts,
  ...leftOut.map(({ file, says }) => ({ outcome: 'left-out', file, says })),
];
