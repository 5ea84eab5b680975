import type { Commentary } from '../report/commentary.schema.ts';
import type { Interruption } from '../report/miss.schema.ts';
import { ToldRow } from '../report/told-row.schema.ts';
import type { CommentaryRow, EarlierReportRow, InterruptionRow } from './read-result.ts';

/** Stands for the provider of a Code Performance Measure, which has none. */
const OF_THE_CODE = 'DCC';

/** What an earlier report stated, from a row of the feed `earlier-reports`. */
export const toldRow = ({ as_of, service_provider, ...row }: EarlierReportRow): ToldRow =>
  ToldRow.parse({
    ...row,
    period: as_of?.slice(0, 7),
    provider: ownerOf(service_provider),
  });

/** What somebody says of a figure, from a row of the feed `commentary` or of a return. */
export const toldCommentary = ({
  service_provider,
  author_role,
  written_on,
  feed,
  ...row
}: CommentaryRow): Commentary => ({
  ...row,
  provider: ownerOf(service_provider),
  role: author_role,
  writtenOn: written_on,
  via: feed,
});

export const toldInterruption = ({
  outage_id,
  started_at,
  ended_at,
  incident_id,
  ...row
}: InterruptionRow): Interruption => ({
  ...row,
  id: outage_id,
  startedAt: started_at,
  endedAt: ended_at,
  incident: incident_id,
});

const ownerOf = (provider: string): string | null => (provider === OF_THE_CODE ? null : provider);
