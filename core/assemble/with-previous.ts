import type { Indicator, Report } from '../report/report.schema.ts';

/** Fills the columns of a table that repeat the month before; null where that month, or the row in it, was not published. */
export function withPrevious(indicator: Indicator, before: Report | undefined): Indicator {
  const earlier = before?.indicators.find(({ id }) => id === indicator.id);
  if (!earlier || indicator.columns.every(({ previousOf }) => previousOf === undefined)) return indicator;
  return {
    ...indicator,
    rows: indicator.rows.map(row =>
      row.map((cell, at) => {
        const previousOf = indicator.columns[at]?.previousOf;
        if (!previousOf) return cell;
        const key = keyOf(indicator, previousOf.by, row);
        const same = earlier.rows.find(other => keyOf(earlier, previousOf.by, other) === key);
        return same?.[placeOf(earlier, previousOf.column)] ?? null;
      }),
    ),
  };
}

const placeOf = ({ columns }: Indicator, column: string): number => columns.findIndex(({ name }) => name === column);
const keyOf = (indicator: Indicator, by: readonly string[], row: Indicator['rows'][number]): string =>
  JSON.stringify(by.map(name => row[placeOf(indicator, name)] ?? null));
