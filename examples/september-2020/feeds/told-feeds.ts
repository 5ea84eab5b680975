import { datesOf } from '../../../core/domain/reporting-month.ts';
import { published } from '../published.ts';
import type { Source } from '../source.ts';
import { rowOf, told } from './told.ts';

const columnsOf = {
  outages: ['outage_id', 'service', 'region', 'started_at', 'ended_at', 'incident_id'],
  'component-outages': ['outage_id', 'component', 'region', 'extent', 'started_at', 'ended_at', 'incident_id'],
  'planned-maintenance': [
    'maintenance_id',
    'service',
    'region',
    'starts_at',
    'ends_at',
    'agreed',
    'completed_as_planned',
    'work_ended_at',
  ],
  'dcc-assessments': ['assessment_id', 'due_on', 'completed_on'],
  'earlier-reports': [
    'as_of',
    'service_provider',
    'measure',
    'version',
    'level',
    'target',
    'minimum',
    'achievement',
    'exceptions',
    'credits',
    'source',
    'confidence',
  ],
  commentary: ['as_of', 'service_provider', 'measure', 'region', 'kind', 'text', 'author_role', 'written_on'],
  defects: ['defect_id', 'severity', 'known_on', 'released_on', 'accepted', 'mended_on'],
  'device-estate': ['region', 'device_type', 'as_of', 'devices', 'on_current_firmware', 'not_communicating', 'noisy'],
  'hub-deliveries': ['delivery_id', 'hubs', 'due_on', 'delivered_on', 'accepted_hubs'],
  throttling: [
    'event_id',
    'kind',
    'started_at',
    'ended_at',
    'alerts_forwarded',
    'alerts_dropped',
    'alerts_exempted',
    'incident_id',
    'device_id',
    'alert_code',
    'messages_asked',
    'messages_capacity',
  ],
};

/** What a row says where it does not say it itself. */
const DEFAULTS: Readonly<Record<string, Record<string, string>>> = {
  commentary: { as_of: datesOf(published.period).last, region: 'All' },
};

/** Feeds of a few rows, told in YAML. A provider with an empty list sends a file that has a header only. */
export const toldFeeds: Source[] = Object.entries(columnsOf).flatMap(([feed, columns]) =>
  Object.entries(told(`${feed}.yaml`)).map(([provider, rows]) => ({
    provider,
    feed,
    columns,
    rows: () => rows.map(values => rowOf(columns, { ...DEFAULTS[feed], ...values })),
  })),
);
