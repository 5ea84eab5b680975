import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Catalogue, MeasureDefinition } from '../../core/catalogue/catalogue.ts';
import type { Contracts } from '../../core/catalogue/contracts.schema.ts';
import { frame } from '../../core/judge/judge-measure.ts';
import type { ReportedMeasure } from '../../core/report/report.schema.ts';
import type { Manifest } from '../../core/run/manifest.schema.ts';
import { missedMonths, neverUnreported } from '../fixtures/missed-months.ts';

export const catalogue = await readCatalogue('.');

/** The catalogue with other rows in some of its contracts. */
export const withContracts = (contracts: Partial<Contracts>): Catalogue => ({
  ...catalogue,
  contracts: { ...catalogue.contracts, ...contracts },
});

export const definitionOf = (id: string, provider?: string): MeasureDefinition =>
  catalogue.measures.find(
    measure => measure.id === id && (provider === undefined || measure.providers.includes(provider)),
  ) as MeasureDefinition;

export const manifestOf = (period: string): Manifest => ({
  schema: 'pmr-manifest/2',
  report: 'pmr',
  texts: {},
  runId: 'run',
  period,
  version: 1,
  openedAt: '2020-10-30T09:00:00.000Z',
  reissue: null,
  codeVersion: 'test',
  catalogueSha256: '',
  contractsSha256: '',
  drops: [],
  units: [],
  rollups: [],
  queries: [],
  earlier: [],
});

/** A measure as one provider stands in it: two whole numbers, or null where it was Not Reported. */
export function reported(
  id: string,
  provider: string,
  counts: { numerator: number; denominator: number; excluded?: number } | null,
): ReportedMeasure {
  const definition = (catalogue.measures.find(measure => measure.id === id) ??
    definitionOf('CPM1')) as MeasureDefinition;
  return {
    ...frame(definition, provider),
    id,
    level: null,
    numerator: counts?.numerator ?? null,
    denominator: counts?.denominator ?? null,
    excluded: counts ? (counts.excluded ?? 0) : null,
    target: null,
    minimum: null,
    achievement: counts === null ? 'not-reported' : counts.denominator === 0 ? 'no-events' : 'met',
    roundingDecides: false,
    method: 'counts',
    members: [],
    otherMethod: null,
    breakdown: [],
    history: [],
    missedMonths: missedMonths(0, 0, 0),
    notReportedMonths: neverUnreported,
    incomplete: false,
    levelInFull: null,
    trust: { definition: { source: 'made up', confidence: 'illustrative' }, levels: null },
    evidence: { sql: null, rollups: [], drops: [], feeds: [], absent: [] },
  };
}
