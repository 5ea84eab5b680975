import { literal, quoted } from '../../core/catalogue/sql-text.ts';
import type { RowRule, RowShape } from '../../core/ports/converter.ts';
import { lifeOf } from './counted-day.ts';

/** SQL that is true of a row that breaks the rule, over its raw columns (`raw.x`) and typed columns (`x`). */
export function ruleSql({ column, breaks }: RowRule, shape: RowShape): string {
  const raw = `raw.${quoted(column)}`;
  const typed = quoted(column);
  switch (breaks.is) {
    case 'empty':
      return `${raw} is null`;
    case 'not-of-its-type':
      return `${raw} is not null and ${typed} is null`;
    case 'not-one-of':
      return `(${groupsOf(breaks.values)
        .map(values => `${raw} not in (${values.map(literal).join(', ')})`)
        .join(' and ')})`;
    case 'not-of-the-form':
      return `not regexp_full_match(${raw}, ${literal(breaks.pattern)})`;
    case 'below':
      return `${typed} < ${breaks.least}`;
    case 'above':
      return `${typed} > ${breaks.most}`;
    // Bytes first, since to count them takes no time.
    case 'longer':
      return ['strlen', 'length'].map(measure => `${measure}(${raw}) > ${breaks.most}`).join(' and ');
    case 'beyond':
      return `${typed} < timestamp ${literal(breaks.first)} or ${typed} >= date ${literal(breaks.last)} + interval 1 day`;
    case 'against':
      return `(${breaks.check}) is false`;
    case 'outside': {
      const { from, until } = lifeOf(shape);
      return `${from} > date ${literal(breaks.last)} or ${until} < date ${literal(breaks.first)}`;
    }
    case 'not-listed': {
      const words = breaks.columns.map(name => `raw.${quoted(name)}`).join(" || ' ' || ");
      return `not list_contains([${breaks.listed.map(row => literal(row.join(' '))).join(', ')}]::varchar[], ${words})`;
    }
  }
}

/** A longer list would become a join, which gives up the order of the rows. */
const MOST = 4;

const groupsOf = (values: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(values.length / MOST) }, (_, at) => values.slice(at * MOST, (at + 1) * MOST));
