import type { Indicator } from '../../core/report/report.schema.ts';

/** A league table: anonymous Users in their places. */
export const isLeague = ({ anonymous, columns }: Indicator): boolean =>
  anonymous && columns.some(({ name }) => name === 'place');
