import { datesOf, instantsOf, plusMonths, type ReportingMonth } from '../domain/reporting-month.ts';
import type { Catalogue } from './catalogue.ts';
import { componentRows } from './component-rows.ts';
import { inForce, providerCodes } from './in-force.ts';
import type { Measure } from './measure.schema.ts';
import { oncePerMonth } from './once-per-month.ts';
import type { SqlType } from './rollup.schema.ts';
import { sqlTimestamp, timeBandRows } from './time-band-rows.ts';

export interface ReferenceTable {
  readonly columns: readonly { readonly name: string; readonly type: SqlType }[];
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
}

/** Columns of the dated reference data that SQL may read beside events and rollups. */
export const referenceColumns = {
  month: {
    period: 'varchar',
    starts_at: 'timestamp',
    ends_at: 'timestamp',
    first_date: 'date',
    last_date: 'date',
    days: 'bigint',
    minutes: 'bigint',
  },
  recent_months: { months_ago: 'bigint', period: 'varchar', first_date: 'date', last_date: 'date' },
  target_response_times: { srv: 'varchar', mode_of_operation: 'bigint', seconds: 'bigint' },
  target_times: { name: 'varchar', seconds: 'bigint' },
  incident_times: {
    category: 'bigint',
    generation: 'varchar',
    initial_response_minutes: 'bigint',
    resolution_minutes: 'bigint',
  },
  report_statuses: { status_id: 'bigint', counts: 'boolean' },
  exceptions_list: { code: 'varchar', reason: 'varchar', measure: 'varchar', provider: 'varchar' },
  reported_measures: { measure: 'varchar', provider: 'varchar' },
  /** Which service's outages a provider's availability measure counts. */
  service_measures: { measure: 'varchar', provider: 'varchar', service: 'varchar' },
  /** What each variant of a family of response times counts. Either `srv` or `process` is null. */
  request_scopes: {
    variant: 'varchar',
    srv: 'varchar',
    process: 'varchar',
    mode_of_operation: 'bigint',
    region: 'varchar',
  },
  providers: { code: 'varchar', name: 'varchar', provider_group: 'varchar', region: 'varchar' },
  service_components: {
    kind: 'varchar',
    name: 'varchar',
    measure: 'varchar',
    component: 'varchar',
    regional: 'boolean',
  },
  time_bands: { date: 'date', band: 'varchar', starts_at: 'timestamp', ends_at: 'timestamp' },
} as const satisfies Record<string, Record<string, SqlType>>;

/** The reported month and those before it that a measure may look back on. */
const MONTHS_BACK = 12;

export type ReferenceName = keyof typeof referenceColumns;

/** The reference tables as they stand in one month: rows in force, groups of providers spelt out. */
export const referenceTables = oncePerMonth(tablesInForce);

function tablesInForce(catalogue: Catalogue, month: ReportingMonth): Readonly<Record<ReferenceName, ReferenceTable>> {
  const { contracts } = catalogue;
  const anyone = contracts.providers.map(provider => provider.code);
  const codes = (list: readonly string[]) => providerCodes(contracts, list.length > 0 ? list : anyone, month);
  const rows: Record<ReferenceName, readonly object[]> = {
    month: [monthRow(month)],
    recent_months: Array.from({ length: MONTHS_BACK }, (_, back) => recentMonth(month, back)),
    target_response_times: inForce(contracts['target-response-times'], month),
    target_times: inForce(contracts['target-times'], month),
    incident_times: inForce(contracts['incident-times'], month),
    report_statuses: inForce(contracts['report-statuses'], month),
    exceptions_list: inForce(contracts['exceptions-list'], month).flatMap(exception =>
      exception.measures.flatMap(measure =>
        codes(exception.providers).map(provider => ({
          code: exception.code,
          reason: exception.reason,
          measure,
          provider,
        })),
      ),
    ),
    reported_measures: catalogue.measures.flatMap(measure =>
      providerCodes(contracts, measure.providers, month).map(provider => ({ measure: measure.id, provider })),
    ),
    service_measures: catalogue.measures.flatMap(({ id, template, values, providers }) =>
      template === 'unscheduled-availability'
        ? providerCodes(contracts, providers, month).map(provider => ({
            measure: id,
            provider,
            service: String(values?.service),
          }))
        : [],
    ),
    request_scopes: catalogue.measures.flatMap(({ folder, requests }) => (requests ? scopeRows(folder, requests) : [])),
    providers: inForce(contracts.providers, month).map(({ code, name, group, region }) => ({
      code,
      name,
      provider_group: group,
      region: region ?? null,
    })),
    service_components: componentRows(contracts, month),
    time_bands: timeBandRows(contracts, month),
  };
  return Object.fromEntries(
    Object.entries(referenceColumns).map(([table, columns]) => [table, tableOf(columns, rows[table as ReferenceName])]),
  ) as Record<ReferenceName, ReferenceTable>;
}

function tableOf(columns: Record<string, SqlType>, rows: readonly object[]): ReferenceTable {
  const names = Object.keys(columns);
  return {
    columns: names.map(name => ({ name, type: columns[name] as SqlType })),
    rows: rows.map(row =>
      Object.fromEntries(
        names.map(name => [name, (row as Record<string, string | number | boolean | null>)[name] ?? null]),
      ),
    ),
  };
}

const scopeRows = (variant: string, { srv, process, modes, regions }: NonNullable<Measure['requests']>) =>
  modes.flatMap(mode_of_operation =>
    regions.map(region => ({ variant, srv: srv ?? null, process: process ?? null, mode_of_operation, region })),
  );

function recentMonth(month: ReportingMonth, back: number) {
  const period = plusMonths(month, -back);
  const { first, last } = datesOf(period);
  return { months_ago: back, period, first_date: first, last_date: last };
}

function monthRow(month: ReportingMonth) {
  const { start, end, minutes } = instantsOf(month);
  const { first, last, days } = datesOf(month);
  return {
    period: month,
    starts_at: sqlTimestamp(start),
    ends_at: sqlTimestamp(end),
    first_date: first,
    last_date: last,
    days,
    minutes,
  };
}
