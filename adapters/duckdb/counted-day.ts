import { quoted } from '../../core/catalogue/sql-text.ts';
import type { RowShape } from '../../core/ports/converter.ts';
import { localDate } from './local-columns.ts';

/** SQL of a row's day: the local date of its counting instant. It is over typed columns with their local dates; null where the feed has none. */
export function countedDay(shape: RowShape): string {
  const { counted_by, counts_where, plus } = shape.months;
  const days = counted_by.map(name => {
    const day = dayOf(shape, name, plus?.seconds);
    const where = counts_where[name];
    return where ? `case when ${quoted(where.column)} in (${where.in.join(', ')}) then ${day} end` : day;
  });
  if (days.length === 0) return 'null::date';
  return days.length === 1 ? (days[0] as string) : `greatest(${days.join(', ')})`;
}

/** SQL of the first and last local date of a row's life; the last is null while the event is open, and of what may be told later. */
export function lifeOf(shape: RowShape): { from: string; until: string } {
  const { touches_from, touches_until, open_when, told_later } = shape.months;
  const day = countedDay(shape);
  const ends = touches_until ? `greatest(${day}, ${dayOf(shape, touches_until)})` : day;
  return {
    from: touches_from ? dayOf(shape, touches_from) : day,
    until: told_later ? 'null::date' : open_when ? `case when (${open_when}) is true then null else ${ends} end` : ends,
  };
}

function dayOf(shape: RowShape, name: string, plusSeconds = 0): string {
  const type = shape.columns.find(column => column.name === name)?.type;
  if (type !== 'instant') return quoted(name);
  if (plusSeconds === 0) return localDate(name);
  const at = `make_timestamp_ms(epoch_ms(${quoted(name)}) + ${plusSeconds * 1000})`;
  return `timezone('Europe/London', timezone('UTC', ${at}::timestamp))::date`;
}
