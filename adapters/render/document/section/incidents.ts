import type { Incident, Report } from '../../../../core/report/report.schema.ts';
import { instant, minutes } from '../../format.ts';
import { resolutionText, targetText } from '../../resolution-text.ts';
import { type Block, type Column, heading, note, paragraph, table } from '../block.ts';
import { indicatorTable } from './indicator-table.ts';
import { type DocumentSection, statementsAt } from './section.ts';

/** As many Incidents as are told at length. */
const MOST_TOLD = 40;

/** Incidents of Categories 1 and 2 one by one; those of other Categories by their numbers. */
export const incidents: DocumentSection = report => {
  const major = report.incidents.filter(({ category }) => category <= 2);
  return [
    heading(1, 'Incidents'),
    heading(2, 'Categories 1 and 2'),
    ...statementsAt(report, 'incidents'),
    table('Incidents of Categories 1 and 2 closed in the month', columns, major, 'None is listed.', 'incidents.csv'),
    ...major.slice(0, MOST_TOLD).flatMap(told),
    heading(2, 'All Categories'),
    ...['INC-CATEGORIES', 'INC-AGED'].flatMap(id => byId(report, id)),
  ];
};

const byId = ({ indicators }: Report, id: string): Block[] =>
  indicators.filter(indicator => indicator.id === id).map(indicatorTable);

const columns: Column<Incident>[] = [
  { title: 'Incident', cell: ({ id }) => ({ text: id, strong: true }) },
  { title: 'Category', numeric: true, cell: ({ category }) => String(category) },
  { title: 'What happened', share: 1, cell: ({ title, resolver }) => ({ text: title, sub: `Resolver: ${resolver}` }) },
  {
    title: 'Outage',
    numeric: true,
    cell: ({ outageMinutes }) => (outageMinutes === null ? 'none given' : minutes(outageMinutes)),
  },
  { title: 'Resolved in', numeric: true, cell: resolution },
  { title: 'In time', cell: ({ met }) => (met === null ? 'not judged' : met ? 'Yes' : { text: 'No', strong: true }) },
  {
    title: 'Counted',
    share: 0.5,
    cell: ({ excluded, exclusionReason }) =>
      excluded ? { text: 'Excluded', sub: exclusionReason ?? 'no reason given' } : 'Yes',
  },
];

function resolution(incident: Incident) {
  if (incident.resolutionMinutes === null) return 'not given';
  return { text: resolutionText(incident), sub: `target ${targetText(incident)}` };
}

const told = (incident: Incident): Block[] => [
  heading(3, `${incident.id}: ${incident.title}`),
  note(
    `Category ${incident.category}, ${incident.generation}${incident.region === null || incident.region === incident.generation ? '' : `, ${incident.region === 'ALL' ? 'all regions' : incident.region}`}. Opened ${instant(incident.openedAt)}; resolved ${incident.resolvedAt === null ? 'not given' : instant(incident.resolvedAt)}.${incident.duplicateOf === null ? '' : ` Duplicate of ${incident.duplicateOf}.`}`,
  ),
  paragraph(`${incident.summary ?? 'No summary was given.'} Restoration: ${incident.restoration ?? 'none was given.'}`),
];
