import type { Source } from '../source.ts';
import { rowOf, told } from './told.ts';

const columnsOf = {
  outages: ['outage_id', 'service', 'region', 'started_at', 'ended_at', 'incident_id'],
  'planned-maintenance': [
    'maintenance_id',
    'service',
    'region',
    'starts_at',
    'ends_at',
    'agreed',
    'completed_as_planned',
  ],
  'dcc-assessments': ['assessment_id', 'due_on', 'completed_on'],
};

/** Feeds of a few rows, told in YAML. A provider with an empty list sends a file that has a header only. */
export const toldFeeds: Source[] = Object.entries(columnsOf).flatMap(([feed, columns]) =>
  Object.entries(told(`${feed}.yaml`)).map(([provider, rows]) => ({
    provider,
    feed,
    columns,
    rows: () => rows.map(values => rowOf(columns, values)),
  })),
);
