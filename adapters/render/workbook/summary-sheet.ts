import { isMissed } from '../../../core/domain/achievement.ts';
import type { Report, ReportedMeasure } from '../../../core/report/report.schema.ts';
import { inARowText } from '../../../core/statements/words.ts';
import { month } from '../format.ts';
import { ACHIEVEMENT_WORDS, ILLUSTRATIVE_AMOUNTS } from '../words.ts';
import type { Cell, Sheet } from './sheet.ts';
import { textCell, toCell } from './to-cell.ts';

type Row = Sheet['rows'][number];
const none: Row = [];
const heads = (...texts: string[]): Row => texts.map(value => ({ value, look: 'header' as const }));
const number = (value: number): Cell => ({ value, format: '#,##0' });

/** The first sheet, for people: what was met, what missed since when and at what cost, the sentences of the month. */
export const summarySheet = (name: string, report: Report): Sheet => ({
  name,
  headings: 0,
  filter: false,
  widths: [44, 12, 12, 12, 18, 16, 16, 14],
  rows: [
    [{ ...textCell(report.title), look: 'title' }],
    [
      textCell(
        `Version ${report.version}${report.status === 'draft' ? ', a draft: not published; its figures may change' : ''}, data as received by ${report.openedAt} (UTC); months are local months of Great Britain`,
      ),
    ],
    none,
    heads(
      'What was met',
      'Measures',
      'Met',
      'Below Target',
      'of them below Minimum',
      'No Target',
      'No Events',
      'Not Reported',
    ),
    ...report.summary.groups.map(({ title, measures, met, missed, belowMinimum, noTarget, noEvents, notReported }) => [
      textCell(title),
      ...[measures, met, missed, belowMinimum, noTarget, noEvents, notReported].map(number),
    ]),
    none,
    ...missedRows(report),
    none,
    ...creditRows(report),
    none,
    heads('In sentences'),
    ...report.summary.sentences.map((text): Row => [textCell(text)].map(cell => ({ ...cell, look: 'plain' as const }))),
  ],
});

function missedRows(report: Report): Row[] {
  const missed = report.measures.filter(measure => isMissed(measure) || measure.achievement === 'not-reported');
  if (missed.length === 0) return [heads('What missed'), [textCell('Nothing missed its Target.')]];
  return [
    heads(
      'What missed',
      'Level, %',
      'Target, %',
      'Minimum, %',
      'Achievement',
      'Missed since',
      'Months in a row',
      'Credit, £',
    ),
    ...missed.map(measure => missedRow(report, measure)),
  ];
}

function missedRow(report: Report, measure: ReportedMeasure): Row {
  const { id, provider, title, level, levelInFull, target, minimum, achievement, missedMonths } = measure;
  const credit = report.serviceCredits.find(row => row.measure === id && row.provider === provider);
  return [
    textCell(`${provider === null ? '' : `${provider} `}${id}: ${title}`),
    toCell(levelInFull ?? level ?? '', 'percent'),
    toCell(target ?? '', 'percent'),
    toCell(minimum ?? '', 'percent'),
    textCell(ACHIEVEMENT_WORDS[achievement].word),
    textCell(isMissed(measure) ? month(missedMonths.since ?? report.period) : 'not known'),
    /^\d+$/.test(inARowText(missedMonths)) ? number(missedMonths.inARow) : textCell(inARowText(missedMonths)),
    credit ? toCell(credit.amount, 'money') : textCell('none'),
  ];
}

function creditRows({ serviceCreditTotals, serviceCredits }: Report): Row[] {
  if (serviceCreditTotals.length === 0) return [heads('Service credits'), [textCell('None arose.')]];
  return [
    heads('Service credits', 'Amount, £'),
    ...serviceCreditTotals.map(({ provider, amount }) => [textCell(provider), toCell(amount, 'money')]),
    ...(serviceCredits.some(({ confidence }) => confidence === 'illustrative')
      ? [[{ ...textCell(ILLUSTRATIVE_AMOUNTS), look: 'plain' as const }]]
      : []),
  ];
}
