import { alerts } from './feeds/alerts.ts';
import { countersignedRequests } from './feeds/countersigned-requests.ts';
import { exceptions } from './feeds/exceptions.ts';
import { firmwarePayloads } from './feeds/firmware-payloads.ts';
import { hanCommands } from './feeds/han-commands.ts';
import { hubInstalls } from './feeds/hub-installs.ts';
import { incidents } from './feeds/incidents.ts';
import { noEvents } from './feeds/no-events.ts';
import { providerReturns } from './feeds/provider-returns.ts';
import { serviceRequests } from './feeds/service-requests.ts';
import { smkiRepositoryRequests, smkiRequests } from './feeds/smki.ts';
import { toldFeeds } from './feeds/told-feeds.ts';
import type { Source } from './source.ts';

/** Everything that the providers of September 2020 send. */
export const sources: readonly Source[] = [
  serviceRequests,
  ...alerts,
  ...countersignedRequests,
  ...exceptions,
  ...firmwarePayloads,
  ...hanCommands,
  ...hubInstalls,
  incidents,
  ...noEvents,
  ...providerReturns,
  smkiRepositoryRequests,
  smkiRequests,
  ...toldFeeds,
];
