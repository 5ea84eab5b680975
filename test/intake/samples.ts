import { Feed } from '../../core/catalogue/feed.schema.ts';

/** A feed with a column of every type and a rule of every kind. Sent by the CSPs. */
export const sightings = Feed.parse({
  name: 'sightings',
  purpose: 'For tests',
  grain: 'one row per sighting',
  senders: ['CSP'],
  key: ['id'],
  months: {
    counted_by: ['seen_at'],
    sent: 'once',
    open: 'Leave left_at empty.',
    late: 'It counts in the month of seen_at.',
    source: 'made up',
    confidence: 'illustrative',
  },
  columns: [
    {
      name: 'id',
      type: 'text',
      required: true,
      description: 'Key',
      pattern: '[A-Z]\\d+',
      pattern_says: 'a capital and digits',
      example: 'A1',
    },
    { name: 'kind', type: 'text', values: ['hub', "it's"], description: 'Kind', example: 'hub' },
    { name: 'code', type: 'text', pattern: '[0-9]+', description: 'Code', example: '7' },
    { name: 'count', type: 'integer', min: 0, max: 10, description: 'Count', example: '3' },
    { name: 'seen_at', type: 'instant', required: true, description: 'When', example: '2020-09-01T08:00:00.000Z' },
    { name: 'left_at', type: 'instant', description: 'When it ended', example: '2020-09-01T08:00:01.000Z' },
    { name: 'day', type: 'date', description: 'Day', example: '2020-09-01' },
    { name: 'flag', type: 'boolean', description: 'Flag', example: 'true' },
    { name: 'note', type: 'text', description: 'Note', example: 'fine' },
  ],
  rules: [
    {
      name: 'left-not-before-seen',
      column: 'left_at',
      check: 'left_at >= seen_at',
      mend: 'left_at is before seen_at: mend the two.',
    },
    {
      name: 'count-fits-flag',
      column: 'count',
      check: 'flag or count is null',
      mend: 'A count needs the flag: set it.',
    },
  ],
});

type Values = Readonly<Record<string, string>>;

const names = sightings.columns.map(({ name }) => name);
export const header = names.join(',');
const defaults: Values = { seen_at: '2020-09-01T08:00:00.000Z' };

/** One line of CSV, values as they stand: quoting is the test's own affair. */
export const row = (values: Values): string => names.map(name => ({ ...defaults, ...values })[name] ?? '').join(',');

/** A CSV file of sightings. */
export const csv = (...rows: readonly (Values | string)[]): string =>
  [header, ...rows.map(values => (typeof values === 'string' ? values : row(values)))]
    .map(line => `${line}\n`)
    .join('');

/** A file of sightings in newline-delimited JSON. */
export const ndjson = (...rows: readonly Readonly<Record<string, unknown>>[]): string =>
  rows.map(values => `${JSON.stringify({ ...defaults, ...values })}\n`).join('');

/** Where the sightings of a CSP lie. */
export const at = (file: string, provider = 'CSPN', period = '2020-09'): string =>
  `${provider}/sightings/${period}/${file}`;
