import type { Indicator } from '../../../../core/report/report.schema.ts';
import { isLeague } from '../../is-league.ts';
import { type Block, type Column, heading, note, table } from '../block.ts';
import type { DocumentSection } from './section.ts';

/** A league shows its first and its last places; the file has all of them. */
const ENDS = 5;

/** Anonymous tables of Users, for those regions and devices together that the table has. */
export const leagueTables: DocumentSection = report => {
  const leagues = report.indicators.filter(isLeague);
  if (leagues.length === 0) return [];
  return [
    heading(1, 'League tables'),
    note(
      `Each User is told which label is its own; a label stands for a User in this report alone. The first and last ${ENDS} places of each table, for all SMETS2 regions and devices together.`,
    ),
    ...leagues.flatMap(league),
  ];
};

function league(indicator: Indicator): Block[] {
  const at = (name: string) => indicator.columns.findIndex(column => column.name === name);
  const [region, device] = [at('region'), at('device_type')];
  const whole = indicator.rows.filter(row => isAll(row[region]) && isAll(row[device]));
  const shown = whole.length > 2 * ENDS ? [...whole.slice(0, ENDS), ...whole.slice(-ENDS)] : whole;
  const columns = indicator.columns.flatMap(({ title, kind }, index): Column<Indicator['rows'][number]>[] =>
    index === region || index === device
      ? []
      : [{ title, numeric: kind !== 'text', ...(kind === 'text' && { share: 1 }), cell: row => row[index] ?? 'none' }],
  );
  return [
    heading(2, indicator.title),
    table(
      `${indicator.title}: ${shown.length} of ${whole.length} Users`,
      columns,
      shown,
      'No User made such requests.',
    ),
  ];
}

const isAll = (cell: string | null | undefined): boolean => cell === undefined || cell?.toLowerCase() === 'all';
