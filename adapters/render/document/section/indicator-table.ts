import type { Indicator } from '../../../../core/report/report.schema.ts';
import { count, date, instant } from '../../format.ts';
import { type Block, table } from '../block.ts';

/** With more columns of numbers, text keeps the width that it needs and the headings of numbers wrap. */
const MOST_NUMBERS = 4;

/** An indicator whole: for those of few rows. */
export function indicatorTable({ title, columns, rows, reported }: Indicator): Block {
  const crowded = columns.filter(({ kind }) => kind !== 'text').length > MOST_NUMBERS;
  return table(
    title,
    columns.map(({ title: heading, kind }, index) => ({
      title: kind === 'percent' ? `${heading}, %` : heading,
      numeric: kind !== 'text',
      ...((kind === 'text') !== crowded && { share: 1 }),
      cell: (row: Indicator['rows'][number]) => shown(kind, row[index] ?? null),
    })),
    rows,
    `${title}: ${reported ? 'nothing to list.' : 'Not Reported, as the data behind it did not arrive.'}`,
  );
}

function shown(kind: Indicator['columns'][number]['kind'], cell: string | null): string {
  if (cell === null) return 'none';
  if (kind === 'count' && /^\d{1,15}$/.test(cell)) return count(Number(cell));
  if (kind === 'date') return date(cell, true);
  return kind === 'instant' ? instant(cell) : cell;
}
