import type { Indicator } from '../../../../core/report/report.schema.ts';
import { isLeague } from '../../../../core/report/table-page.ts';
import { type Block, type Column, heading, note, table } from '../block.ts';
import type { DocumentSection } from './section.ts';

/** A league shows its first and its last places; the file has all of them. */
const ENDS = 5;

/** Anonymous tables of Users, for those regions and devices together that the table has. */
export const leagueTables: DocumentSection = report => {
  // Those of a business process stand with it.
  const leagues = report.indicators.filter(each => isLeague(each) && (each.processes ?? []).length === 0);
  if (leagues.length === 0) return [];
  return [
    heading(1, 'League tables'),
    note(
      `Each User is told which label is its own; a label stands for a User in this report alone. The first and last ${ENDS} places of each table, for all SMETS2 regions and devices together.`,
    ),
    ...leagues.flatMap(league => [heading(2, league.title), leagueTable(league)]),
  ];
};

/** The ends of one league. */
export function leagueTable(indicator: Indicator): Block {
  const at = (name: string) => indicator.columns.findIndex(column => column.name === name);
  const [region, device] = [at('region'), at('device_type')];
  const whole = indicator.rows.filter(row => isAll(row[region]) && isAll(row[device]));
  const shown = whole.length > 2 * ENDS ? [...whole.slice(0, ENDS), ...whole.slice(-ENDS)] : whole;
  const columns = indicator.columns.flatMap(({ title, kind }, index): Column<Indicator['rows'][number]>[] =>
    index === region || index === device
      ? []
      : [{ title, numeric: kind !== 'text', ...(kind === 'text' && { share: 1 }), cell: row => row[index] ?? 'none' }],
  );
  return table(
    `${indicator.title}: ${shown.length === whole.length ? `${whole.length} Users` : `the first and last ${ENDS} of ${whole.length} Users`}`,
    columns,
    shown,
    'No User made such requests.',
  );
}

const isAll = (cell: string | null | undefined): boolean => cell === undefined || cell?.toLowerCase() === 'all';
