import { alerts } from './feeds/alerts.ts';
import { anomalousRequests } from './feeds/anomalous-requests.ts';
import { countersignedRequests } from './feeds/countersigned-requests.ts';
import { deviceFirmware } from './feeds/device-firmware.ts';
import { deviceInstalls } from './feeds/device-installs.ts';
import { exceptions } from './feeds/exceptions.ts';
import { firmwarePayloads } from './feeds/firmware-payloads.ts';
import { hanCommands } from './feeds/han-commands.ts';
import { hubEstate } from './feeds/hub-estate.ts';
import { hubFirmware } from './feeds/hub-firmware.ts';
import { hubIncidents } from './feeds/hub-incidents.ts';
import { hubInstalls } from './feeds/hub-installs.ts';
import { incidents } from './feeds/incidents.ts';
import { noEvents } from './feeds/no-events.ts';
import { powerOutageAlerts } from './feeds/power-outage-alerts.ts';
import { providerReturns } from './feeds/provider-returns.ts';
import { serviceRequests } from './feeds/service-requests.ts';
import { siblingFeeds } from './feeds/sibling-feeds.ts';
import { smkiRepositoryRequests, smkiRequests } from './feeds/smki.ts';
import { toldFeeds } from './feeds/told-feeds.ts';
import type { Source } from './source.ts';

/** Everything that the providers of September 2020 send. */
export const sources: readonly Source[] = [
  serviceRequests,
  ...alerts,
  anomalousRequests,
  ...countersignedRequests,
  deviceFirmware,
  ...deviceInstalls,
  ...exceptions,
  ...firmwarePayloads,
  ...hanCommands,
  ...hubEstate,
  ...hubFirmware,
  ...hubIncidents,
  ...hubInstalls,
  incidents,
  ...noEvents,
  ...powerOutageAlerts,
  ...providerReturns,
  smkiRepositoryRequests,
  smkiRequests,
  ...siblingFeeds,
  ...toldFeeds,
];
