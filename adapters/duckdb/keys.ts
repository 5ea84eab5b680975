import { quoted } from '../../core/catalogue/sql-text.ts';
import type { KeyRange, RowShape } from '../../core/ports/converter.ts';

export const keyColumns = ({ key }: Pick<RowShape, 'key'>): string => key.map(quoted).join(', ');

/** SQL columns `least` and `greatest` of the key range. */
export const keyRangeColumns = ({ key }: RowShape): string => {
  const first = `${quoted(key[0] as string)}::varchar`;
  return `min(${first}) as least, max(${first}) as greatest`;
};

export const keyRangeOf = (row: Readonly<Record<string, unknown>> | undefined): KeyRange | null =>
  row?.least == null ? null : [row.least as string, row.greatest as string];
