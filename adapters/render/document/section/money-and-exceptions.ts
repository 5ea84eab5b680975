import type { Report } from '../../../../core/report/report.schema.ts';
import { countedAgainSays, levelBeside, pounds } from '../../../../core/statements/words.ts';
import { creditCurve, curveSays, curveTitle } from '../../chart/credit-curve.ts';
import { forPrint } from '../../chart/framed.ts';
import { count } from '../../format.ts';
import { ILLUSTRATIVE_AMOUNTS } from '../../words.ts';
import { type Block, charts, heading, note, paragraph, table } from '../block.ts';
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
      { title: 'Level, %', numeric: true, cell: row => levelBeside(report.measures, row) ?? 'none' },
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
  ...changes(report),
  ...curves(report),
];

type Total = Report['serviceCreditTotals'][number];
const totals = ({ serviceCreditTotals }: Report) => [
  { title: 'Provider', share: 1, cell: ({ provider }: Total) => provider },
  { title: 'Before the cap', numeric: true, cell: ({ beforeCaps }: Total) => pounds(beforeCaps) },
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

/** What differs from the version before, and what it would have cost. */
function changes({ contractReview: review }: Report): Block[] {
  if (!review) return [];
  return [
    heading(2, 'What changed in the contracts, and what it would have cost'),
    note(`Compared with ${review.since.period}, version ${review.since.version}.`),
    table(
      'What differs, and the credit terms that rest on it',
      [
        { title: 'What', cell: ({ kind }) => kind },
        { title: 'Change', share: 2, cell: ({ says }) => says },
        { title: 'Terms', share: 1, cell: ({ restsOnIt }) => restsOnIt.join('; ') || 'none' },
      ],
      review.changes,
      'Nothing that credits rest on differs.',
      'contract-changes.csv',
    ),
    table(
      'What it would have cost in the last twelve months published',
      [
        { title: 'Provider', share: 1, cell: ({ provider }) => provider },
        { title: 'Months', numeric: true, cell: ({ months }) => count(months) },
        { title: 'As it was', numeric: true, cell: row => pounds(row.before) },
        { title: 'After the change', numeric: true, cell: row => pounds(row.after) },
        { title: 'Difference', numeric: true, cell: row => pounds(row.difference) },
      ],
      review.costs,
      'No terms rest on a level that differs.',
      'contract-change-costs.csv',
    ),
    ...review.open.map(line => paragraph(line)),
    ...(review.countedAgain === undefined ? [] : [paragraph(countedAgainSays(review.countedAgain))]),
  ];
}

/** What each figure that cost something would cost at other levels, a picture for each rule; the site has those of the others. */
function curves({ serviceCreditCurves = [], serviceCredits, measures }: Report): Block[] {
  const bore = new Set(serviceCredits.map(({ provider, measure }) => `${provider} ${measure}`));
  const drawn = serviceCreditCurves
    .filter(({ provider, measure }) => bore.has(`${provider} ${measure}`))
    .map(curve => {
      const drawing = creditCurve(curve, measures);
      return {
        caption: `${curve.provider} ${curveTitle(curve)}: ${curveSays(curve)}`,
        description: drawing.description,
        svg: forPrint(drawing),
      };
    });
  return drawn.length === 0
    ? []
    : [heading(2, 'What figures that bore a credit would cost at other levels'), ...charts(...drawn)];
}
