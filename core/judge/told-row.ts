import { ToldRow } from '../report/told-row.schema.ts';
import type { EarlierReportRow } from './read-result.ts';

/** Stands for the provider of a Code Performance Measure, which has none. */
const OF_THE_CODE = 'DCC';

/** What an earlier report stated, from a row of the feed `earlier-reports`. */
export const toldRow = ({ as_of, service_provider, ...row }: EarlierReportRow): ToldRow =>
  ToldRow.parse({
    ...row,
    period: as_of?.slice(0, 7),
    provider: service_provider === OF_THE_CODE ? null : service_provider,
  });
