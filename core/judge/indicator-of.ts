import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { tablesRead } from '../catalogue/tables-read.ts';
import { ratio, toDecimal } from '../domain/exact.ts';
import type { Indicator } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { anonymousLabels } from './anonymous-labels.ts';
import { feedsNeeded, isReported, trustOf } from './judge-measure.ts';
import type { TableRow } from './read-result.ts';

/** An indicator in the form of a table: its query's columns, and the percentages that are made from them. */
export function indicatorOf(
  catalogue: Catalogue,
  manifest: Manifest,
  measure: MeasureDefinition,
  rows: readonly TableRow[],
): Indicator {
  const feeds = feedsNeeded(catalogue, measure);
  const reported = isReported(manifest, feeds, null);
  const shown =
    measure.anonymise && reported ? anonymousLabels(rows, measure.anonymise, `${manifest.runId}/${measure.id}`) : rows;
  const { id, title, section, reference, definition, formula, columns, shares, chart } = measure;
  return {
    id,
    title,
    section,
    reference,
    definition,
    formula,
    reported,
    columns: [
      ...columns.map(({ name, title: heading, type, unit }) => ({
        name,
        title: heading,
        kind: kinds[type],
        unit: unit ?? null,
      })),
      ...shares.map(({ name, title: heading }) => ({ name, title: heading, kind: 'percent' as const, unit: '%' })),
    ],
    rows: reported
      ? shown.map(row => [...columns.map(({ name }) => row[name] ?? null), ...shares.map(share => shareOf(row, share))])
      : [],
    chart: chart ? { ...chart, series: chart.series ?? null } : null,
    anonymous: measure.anonymise !== undefined,
    trust: trustOf(measure),
    evidence: {
      sql: measure.path,
      rollups: measure.sql ? [...tablesRead(catalogue, measure.sql).rollups] : [],
      drops: manifest.drops.filter(({ feed }) => feeds.includes(feed)).map(({ dropId }) => dropId),
    },
  };
}

const kinds = {
  varchar: 'text',
  boolean: 'text',
  date: 'date',
  timestamp: 'instant',
  bigint: 'count',
  integer: 'count',
} as const;

/** A percentage with two decimals; null of nothing. */
function shareOf(row: TableRow, { part, whole }: MeasureDefinition['shares'][number]): string | null {
  const [numerator, denominator] = [row[part] ?? '0', row[whole] ?? '0'].map(BigInt) as [bigint, bigint];
  return denominator === 0n ? null : toDecimal(ratio(100n * numerator, denominator), 2);
}
