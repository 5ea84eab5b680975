import { idleS1sps } from '../providers.ts';
import type { Source } from '../source.ts';
import { alerts } from './alerts.ts';
import { countersignedRequests } from './countersigned-requests.ts';

/** No Events is said with a file that has a header only: without a file it would be Not Reported. */
export const noEvents: Source[] = idleS1sps.flatMap(provider =>
  [alerts, countersignedRequests].flatMap(([busy]) =>
    busy ? [{ provider, feed: busy.feed, columns: busy.columns, rows: () => [] }] : [],
  ),
);
