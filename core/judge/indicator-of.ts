import type { Catalogue, MeasureDefinition } from '../catalogue/catalogue.ts';
import { feedsBeside, feedsNeeded, isIfAny } from '../catalogue/feeds-needed.ts';
import { statusColumns } from '../catalogue/status-columns.ts';
import { tablesRead } from '../catalogue/tables-read.ts';
import type { Levels } from '../domain/achievement.ts';
import { type Exact, ratio, toDecimal } from '../domain/exact.ts';
import type { Indicator } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { absentDrops } from './absent-drops.ts';
import { printedBeside } from './count.ts';
import { isRead, isReported, trustOf } from './judge-measure.ts';
import { labelUsers } from './label-users.ts';
import { levelsFor } from './levels-for.ts';
import type { TableRow } from './read-result.ts';
import { statusCells } from './status-cells.ts';

const NO_LEVELS: Levels = { target: null, minimum: null };

/** An indicator in the form of a table: its query's columns, and the percentages that are made from them. `labels` stand for users. */
export function indicatorOf(
  catalogue: Catalogue,
  manifest: Manifest,
  measure: MeasureDefinition,
  rows: readonly TableRow[],
  labels: ReadonlyMap<string, string>,
): Indicator {
  const feeds = feedsNeeded(catalogue, measure);
  const beside = feedsBeside(catalogue, measure.sql, feeds);
  const rests = [...feeds, ...beside].sort();
  const reported = measure.needs_any
    ? beside.some(feed => isReported(manifest, [feed], null))
    : isReported(manifest, feeds, null, measure.needs_months);
  const names = measure.columns.map(({ name }) => name);
  const shown = measure.anonymise && reported ? labelUsers(rows, measure.anonymise, names, labels) : rows;
  const { id, title, section, reference, definition, formula, columns, shares, quotients, statuses, previous, chart } =
    measure;
  const levelsOf = (row: TableRow, column: string | undefined): Levels =>
    levelsFor(catalogue, column === undefined ? id : String(row[column]), null, manifest.period) ?? NO_LEVELS;
  const levelsBeside = (row: TableRow, { name }: Share): Levels => {
    const status = statuses.find(each => each.of === name);
    return status ? levelsOf(row, status.levels_of) : NO_LEVELS;
  };
  return {
    id,
    title,
    ...(measure.processes.length > 0 && { processes: measure.processes }),
    section,
    reference,
    definition,
    formula,
    reported,
    columns: columnsOf(measure),
    rows: reported
      ? shown.map(row => [
          ...columns.map(({ name }) => row[name] ?? null),
          ...shares.map(share => shareOf(row, share, levelsBeside(row, share))),
          ...quotients.map(quotient => quotientOf(row, quotient)),
          ...statuses.flatMap(status =>
            statusCells(status, shareNamed(row, shares, status.of), levelsOf(row, status.levels_of)),
          ),
          // The month before is known when the report is assembled.
          ...previous.map(() => null),
        ])
      : [],
    chart: chart ? { ...chart, series: chart.series ?? null } : null,
    anonymous: measure.anonymise !== undefined,
    trust: trustOf(measure),
    evidence: {
      sql: measure.path,
      rollups: measure.sql ? [...tablesRead(catalogue, measure.sql).rollups] : [],
      drops: manifest.drops
        .filter(drop => isRead(catalogue, manifest, measure, rests, drop))
        .map(({ dropId }) => dropId),
      feeds: rests.filter(feed => !isIfAny(catalogue, feed)),
      absent: [
        ...absentDrops(catalogue, manifest, feeds, null, measure.needs_months),
        ...absentDrops(catalogue, manifest, beside, null),
      ],
    },
  };
}

/** The query's columns, and those that are made from them. */
function columnsOf({ columns, shares, quotients, statuses, previous }: MeasureDefinition): Indicator['columns'] {
  return [
    ...columns.map(({ name, title: heading, type, unit }) => ({
      name,
      title: heading,
      kind: kinds[type],
      unit: unit ?? null,
    })),
    ...shares.map(({ name, title: heading }) => ({ name, title: heading, kind: 'percent' as const, unit: '%' })),
    ...quotients.map(({ name, title: heading, unit }) => ({
      name,
      title: heading,
      kind: 'decimal' as const,
      unit: unit ?? null,
    })),
    ...statuses.flatMap(statusColumns),
    ...previous.map(({ name, title: heading, of: column, by }) => ({
      name,
      title: heading,
      kind: 'percent' as const,
      unit: '%',
      previousOf: { column, by },
    })),
  ];
}

const kinds = {
  varchar: 'text',
  boolean: 'text',
  date: 'date',
  timestamp: 'instant',
  bigint: 'count',
  integer: 'count',
} as const;

type Share = MeasureDefinition['shares'][number];

/** A percentage with two decimals, or with as many as read like it beside its levels; null of nothing. */
const shareOf = (row: TableRow, share: Share, levels: Levels): string | null =>
  printedBeside(exactShare(row, share), levels);

function exactShare(row: TableRow, { part, whole }: Share): Exact | null {
  const [numerator, denominator] = [row[part] ?? '0', row[whole] ?? '0'].map(BigInt) as [bigint, bigint];
  return denominator === 0n ? null : ratio(100n * numerator, denominator);
}

function shareNamed(row: TableRow, shares: readonly Share[], name: string): Exact | null {
  const share = shares.find(each => each.name === name);
  return share === undefined ? null : exactShare(row, share);
}

/** A division, or the sum of two, with two decimals; null of nothing, and where nothing is divided by. */
function quotientOf(row: TableRow, quotient: MeasureDefinition['quotients'][number]): string | null {
  const { of, by, plus, per, rounding } = quotient;
  const one = divisionOf(row, of, BigInt(per) * BigInt(by === undefined ? 1 : (row[by] ?? 0)));
  const other = plus && divisionOf(row, plus.of, BigInt(per) * BigInt(row[plus.by] ?? 0));
  if (one === null || other === null) return null;
  const value = other === undefined ? one : one.add(other);
  return toDecimal(rounding === 'truncate' ? value.floor(2) : value, 2);
}

function divisionOf(row: TableRow, of: string, divisor: bigint): Exact | null {
  const divided = row[of];
  return divided == null || divisor === 0n ? null : ratio(BigInt(divided), divisor);
}
