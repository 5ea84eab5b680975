import { isMissed } from '../../../../core/domain/achievement.ts';
import { plural } from '../../../../core/domain/english.ts';
import type { Incident, Report, ReportedMeasure } from '../../../../core/report/report.schema.ts';
import { inARowText, pounds } from '../../../../core/statements/words.ts';
import { count, instant, minutes } from '../../format.ts';
import { type Block, heading, note, paragraph, table } from '../block.ts';
import { availability } from './availability.ts';
import {
  type DocumentSection,
  levelColumn,
  measureName,
  minimumColumn,
  statementsAt,
  targetColumn,
} from './section.ts';

/** The month at a glance: what was met, what happened, how available the services were, and what missed. */
export const executiveSummary: DocumentSection = report => [
  heading(1, 'Executive summary'),
  heading(2, 'Key events'),
  ...keyEvents(report),
  ...availability(report),
  heading(2, 'What missed'),
  ...statementsAt(report, 'missed'),
  table(
    'Measures below Target, Not Reported or incomplete',
    [
      { title: 'Measure', share: 5, cell: row => ({ text: measureName(row), sub: row.title, strong: true }) },
      levelColumn,
      targetColumn,
      minimumColumn,
      { title: 'Months in a row', numeric: true, cell: monthsInARow },
      { title: 'Counted', share: 2, numeric: true, cell: counted },
      { title: 'Service credit', numeric: true, cell: row => credit(report, row) },
    ],
    report.measures.filter(row => isMissed(row) || row.achievement === 'not-reported' || row.incomplete),
    'No measure is below Target, Not Reported or incomplete.',
  ),
  note('Service credits are illustrative where the terms are: see the section on service credits.'),
];

/** The Incidents of Categories 1 and 2 that count, in the order in which they were opened. */
function keyEvents(report: Report): Block[] {
  const major = report.incidents
    .filter(({ category, excluded }) => category <= 2 && !excluded)
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  return [...statementsAt(report, 'incidents'), ...major.map(incident => paragraph(event(incident)))];
}

const event = ({ id, category, title, openedAt, outageMinutes }: Incident): string =>
  `${id}, Category ${category}: ${title}. Opened ${instant(openedAt)}; ${outageMinutes === null ? 'no outage was given' : `outage of ${minutes(outageMinutes)}`}.`;

const monthsInARow = ({ missedMonths, notReportedMonths, achievement }: ReportedMeasure): string => {
  const run = achievement === 'not-reported' ? notReportedMonths : missedMonths;
  return run.inARow === 0 ? 'none' : inARowText(run);
};

function counted({ numerator, denominator, category, members }: ReportedMeasure): string {
  if (numerator === null || denominator === null) return members.length > 0 ? plural(members.length, 'member') : 'none';
  return `${count(numerator)} of ${count(denominator)}${category === 'time' ? ' minutes' : ''}`;
}

function credit(report: Report, { id, provider }: ReportedMeasure): string {
  const credits = report.serviceCredits.filter(row => row.measure === id && row.provider === provider);
  return credits.length === 0 ? 'none' : credits.map(({ amount }) => pounds(amount)).join(', ');
}
