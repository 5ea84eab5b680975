import type { CellKind, ReportTable } from './report-table.ts';

const UNITS: Partial<Record<CellKind, string>> = { percent: ', %', money: ', £', instant: ', UTC' };

/** A column's name in words, with the unit of what stands below: "Opened at, UTC". What a catalogue calls its column goes before. */
export function columnTitle(
  { columns, kinds, titles }: Pick<ReportTable, 'columns' | 'kinds' | 'titles'>,
  at: number,
): string {
  const words = titles?.[at] ?? (columns[at] ?? '').replaceAll('_', ' ');
  const unit = UNITS[kinds[at] ?? 'text'] ?? '';
  const said = words.slice(0, 1).toUpperCase() + words.slice(1);
  return said.endsWith(unit) ? said : said + unit;
}
