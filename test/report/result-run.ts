import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Catalogue, MeasureDefinition } from '../../core/catalogue/catalogue.ts';
import { feedsNeeded } from '../../core/catalogue/feeds-needed.ts';
import { providerCodes } from '../../core/catalogue/in-force.ts';
import { queriesOf } from '../../core/catalogue/queries-of.ts';
import { feedsBehind } from '../../core/catalogue/tables-read.ts';
import { plusMonths } from '../../core/domain/reporting-month.ts';
import { readJson } from '../../core/parse/stored-json.ts';
import { Report } from '../../core/report/report.schema.ts';
import { type Manifest, resultKey } from '../../core/run/manifest.schema.ts';
import { packCatalogue } from '../../core/run/world.ts';
import { writeRun } from '../../core/run/write-run.ts';
import { assemble } from '../../core/usecases/assemble.ts';
import { check } from '../../core/usecases/check.ts';
import { judge } from '../../core/usecases/judge.ts';
import { reportKey } from '../../core/usecases/report-key.ts';
import { memoryStore } from '../memory-store.ts';

export const catalogue = await readCatalogue('.');
const PERIOD = '2020-09';

/** What a mutation takes away from a month in which everything came, or puts in its place. */
export interface Mutation {
  /** A feed that nobody sent, in any month; or only this provider did not. */
  readonly without?: { readonly feed: string; readonly provider?: string };
  /** The counts of a measure's rows, by folder; `null` leaves it without events. */
  readonly counts?: Readonly<Record<string, readonly [numerator: number, denominator: number] | null>>;
}

/** A report made from query results that are made up: no drop is read, and no query asked. */
export async function reportOf(mutation: Mutation = {}): Promise<Report> {
  const store = memoryStore();
  const drops = allDrops(catalogue).filter(
    ({ feed, provider }) => feed !== mutation.without?.feed || (mutation.without.provider ?? provider) !== provider,
  );
  const { hashes } = packCatalogue(catalogue);
  const manifest = await writeRun(
    store,
    catalogue,
    { report: 'pmr', period: PERIOD, version: 1, openedAt: '2020-11-02T09:30:00.000Z', reissue: null },
    {
      codeVersion: 'test',
      ...hashes,
      drops,
      units: [],
      rollups: [],
      queries: [],
      earlier: [],
    },
  );
  for (const { name, sql } of queriesOf(catalogue))
    await store.put(resultKey(manifest, name), resultOf(name, sql, mutation));
  const run = { period: PERIOD, runId: manifest.runId, version: 1 };
  await judge({ store }, run);
  await assemble({ store }, run);
  await check({ store }, run);
  return readJson(store, reportKey(run), Report);
}

/** One drop of every feed, sender and month that a report may look at. */
const allDrops = ({ feeds, contracts }: Catalogue): Manifest['drops'] =>
  feeds.flatMap(({ name, senders }) =>
    Array.from({ length: 8 }, (_, back) => plusMonths(PERIOD, -back)).flatMap(period =>
      providerCodes(contracts, senders, PERIOD).map(provider => ({
        feed: name,
        period,
        provider,
        dropId: `${provider}-${name}-${period}`,
        file: `${name}.csv`,
        sha256: '',
        arrivedAt: `${plusMonths(period, 1)}-02T09:00:00.000Z`,
        accepted: 1,
        rejected: 0,
      })),
    ),
  );

/** The result that a query leaves: nothing where its feed is gone, nothing of the provider who did not send it. */
function resultOf(name: string, sql: string, { without, counts = {} }: Mutation): string {
  const own = catalogue.measures.filter(({ query }) => query === name);
  const rowsOf = (changed: NonNullable<Mutation['counts']>) =>
    own.length > 0 ? own.flatMap(measure => measureRows(measure, changed[measure.folder])) : tableRows(name);
  const reads = without !== undefined && feedsBehind(catalogue, sql).includes(without.feed);
  // A feed that a measure reads and does not need leaves its rows as they are.
  const needed = own.length === 0 || own.some(measure => feedsNeeded(catalogue, measure).includes(without?.feed ?? ''));
  const gone = reads && needed && without.feed !== 'exceptions';
  const noClaims = reads && without.feed === 'exceptions';
  const isGone = (provider: string | undefined) =>
    gone && (without.provider === undefined || provider === undefined || provider === without.provider);
  const rows = rowsOf(counts).filter(row => !isGone(row.provider));
  if (name === 'exceptions' && noClaims) return csv(rows, []);
  const shown = noClaims ? rows.map(row => ({ ...row, ...NO_CLAIM(row) })) : rows;
  return csv(rows.length > 0 ? rows : rowsOf({}), shown);
}

const NO_CLAIM = (row: Row): Row => ({
  ...('excluded' in row ? { excluded: '0' } : {}),
  ...('exclusion_code' in row ? { exclusion_code: '', exclusion_reason: '' } : {}),
});

type Row = Record<string, string>;

const csv = (shape: readonly Row[], rows: readonly Row[]): string => {
  const names = Object.keys(shape[0] ?? {});
  return [names, ...rows.map(row => names.map(name => row[name] ?? ''))].map(cells => `${cells.join(',')}\n`).join('');
};

const CELLS = {
  varchar: 'x',
  boolean: 'true',
  date: '2020-09-01',
  timestamp: '2020-09-01 00:00:00.000',
  bigint: '7',
  integer: '7',
} as const;

function measureRows(measure: MeasureDefinition, counts: readonly [number, number] | null | undefined): Row[] {
  if (counts === null) return [];
  const [numerator, denominator] = (counts ?? [995, 1000]).map(String) as [string, string];
  if (measure.shape === 'table')
    return [Object.fromEntries(measure.columns.map(({ name, type }) => [name, CELLS[type]]))];
  if (measure.shape === 'rsvp')
    return ['', '2020-09-01'].flatMap(date =>
      ['All', 'North', 'SMETS1'].map(region => ({
        variant: measure.folder,
        region,
        date,
        volume: denominator,
        responses: denominator,
        within_target: numerator,
        communication_failures: '0',
        rtt_sum_ms: '1000',
        lower_median_ms: '10',
        upper_median_ms: '10',
        shortest_ms: '1',
        longest_ms: '99',
      })),
    );
  const by = Object.fromEntries(measure.breakdown.map(({ name, type }) => [name, CELLS[type]]));
  const row: Row = { ...by, numerator, denominator, excluded: '1' };
  if (measure.section !== 'provider') return measure.regions?.map(region => ({ ...row, region })) ?? [row];
  return providerCodes(catalogue.contracts, measure.providers, PERIOD).map(provider => ({ provider, ...row }));
}

function tableRows(name: string): Row[] {
  if (name === 'provider-returns')
    return catalogue.measures
      .filter(({ from }) => from === 'provider-return')
      .flatMap(({ id, providers }) =>
        providerCodes(catalogue.contracts, providers, PERIOD).map(provider => ({
          measure: id,
          provider,
          numerator: '995',
          denominator: '1000',
          excluded: '0',
        })),
      );
  if (name === 'earlier-reports')
    return [
      {
        as_of: '2020-08-31',
        service_provider: 'DCC',
        measure: 'CPM1',
        version: '1',
        level: '95.00',
        target: '99.00',
        minimum: '96.00',
        achievement: 'below-minimum',
        exceptions: '',
        credits: '',
        source: 'a paper',
        confidence: 'quoted',
      },
    ];
  if (name === 'commentary')
    return [
      {
        sender: 'CSPN',
        service_provider: 'CSPN',
        measure: 'PM2',
        region: 'All',
        kind: 'cause',
        text: 'why',
        author_role: 'office',
        written_on: '2020-10-01',
        feed: 'commentary',
      },
    ];
  if (name === 'interruptions')
    return [
      {
        provider: 'CSPN',
        outage_id: 'OUT-1',
        kind: 'service',
        name: 'DCC WAN Gateway Interface',
        region: 'North',
        extent: 'lost',
        started_at: '2020-09-01 00:00:00.000',
        ended_at: '2020-09-01 01:00:00.000',
        incident_id: 'INC000000000001',
        minutes: '60',
      },
    ];
  if (name === 'incident-minutes')
    return [{ measure: 'PM6.2', provider: 'CSPN', incident_id: 'INC000000000001', minutes: '60' }];
  if (name === 'exceptions') return [{ provider: 'CSPN', measure: 'PM2', code: 'X', reason: 'a reason', claims: '3' }];
  return [
    {
      incident_id: 'INC000000000001',
      category: '2',
      generation: 'SMETS2',
      dcc_responsible: 'true',
      resolver: 'CSPN',
      region: 'North',
      title: 't',
      opened_at: '2020-09-01 00:00:00.000',
      resolved_at: '2020-09-01 01:00:00.000',
      closed_at: '2020-09-02 00:00:00.000',
      outage_minutes: '60',
      resolution_minutes: '60',
      target_minutes: '1440',
      met: 'true',
      exclusion_code: 'INC-DUPLICATE',
      exclusion_reason: 'duplicate',
      duplicate_of: '',
      summary: 's',
      restoration: 'r',
    },
  ];
}
