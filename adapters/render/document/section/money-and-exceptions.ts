import type { Report } from '../../../../core/report/report.schema.ts';
import { pounds } from '../../../../core/statements/words.ts';
import { count } from '../../format.ts';
import { ILLUSTRATIVE_AMOUNTS } from '../../words.ts';
import { heading, note, table } from '../block.ts';
import { type DocumentSection, statementsAt } from './section.ts';

const before = (value: number | null): string => (value === null ? 'not known' : count(value));

/** What was left out of measures, by the exceptions list. */
export const exceptions: DocumentSection = report => [
  heading(1, 'Exceptions'),
  ...statementsAt(report, 'exceptions'),
  table(
    'Exceptions by measure and reason',
    [
      { title: 'Provider', cell: ({ provider }) => provider },
      { title: 'Measure', cell: ({ measure }) => measure },
      { title: 'Reason', share: 1, cell: ({ reason }) => reason },
      { title: 'Count', numeric: true, cell: row => count(row.count) },
      { title: 'Month before', numeric: true, cell: ({ previousCount }) => before(previousCount) },
    ],
    report.exceptions,
    'None is listed.',
    'exceptions.csv',
  ),
];

/** What the missed levels cost, under the terms in force. */
export const serviceCredits: DocumentSection = report => [
  heading(1, 'Service credits'),
  ...statementsAt(report, 'service-credits'),
  ...(report.serviceCredits.some(({ confidence }) => confidence === 'illustrative')
    ? [note(ILLUSTRATIVE_AMOUNTS)]
    : []),
  table(
    'Service credits of the month',
    [
      { title: 'Provider', cell: ({ provider }) => provider },
      { title: 'Measure', cell: ({ measure }) => ({ text: measure, strong: true }) },
      { title: 'Level, %', numeric: true, cell: ({ level }) => level ?? 'none' },
      { title: 'Target', numeric: true, cell: ({ target }) => target ?? 'none' },
      { title: 'Minimum', numeric: true, cell: ({ minimum }) => minimum ?? 'none' },
      { title: 'Rule', share: 1, cell: ({ rule }) => rule },
      { title: 'Of the charge, %', numeric: true, cell: ({ percentage }) => percentage ?? 'none' },
      { title: 'Credit', numeric: true, cell: ({ amount }) => pounds(amount) },
    ],
    report.serviceCredits,
    'None is listed.',
    'service-credits.csv',
  ),
  table('Service credits by provider, after caps', totals(report), report.serviceCreditTotals, 'No total is listed.'),
  ...shares(report),
];

type Total = Report['serviceCreditTotals'][number];
const totals = ({ serviceCreditTotals }: Report) => [
  { title: 'Provider', share: 1, cell: ({ provider }: Total) => provider },
  { title: 'Before the cap', numeric: true, cell: ({ beforeCap }: Total) => pounds(beforeCap) },
  ...(serviceCreditTotals.some(({ adjustments }) => adjustments !== undefined)
    ? [{ title: 'Adjustments', numeric: true, cell: ({ adjustments }: Total) => pounds(adjustments ?? '0.00') }]
    : []),
  { title: 'Amount', numeric: true, cell: ({ amount }: Total) => pounds(amount) },
];

const shares = ({ serviceCreditShares = [] }: Report) =>
  serviceCreditShares.length === 0
    ? []
    : [
        table(
          'Who receives the credits',
          [
            { title: 'Owed by', cell: ({ provider }) => provider },
            { title: 'To', share: 1, cell: ({ party, among }) => party ?? among },
            { title: 'Shared by', cell: ({ by }) => by },
            { title: 'Amount', numeric: true, cell: ({ amount }) => pounds(amount) },
          ],
          serviceCreditShares,
          '',
          'service-credit-shares.csv',
        ),
      ];
