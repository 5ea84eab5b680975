import type { TrinoClient } from './server/trino-client.ts';

/** What a query read. */
export interface QueryReading {
  readonly name: string;
  readonly bytes: number;
  readonly rows: number;
  readonly splits: number;
  /** As `<table>.<partition>`, each once, in name order. */
  readonly partitions: readonly string[];
  readonly milliseconds: number;
}

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };

export async function readingOf(client: TrinoClient, name: string, queryId: string): Promise<QueryReading> {
  const { queryStats, inputs } = await client.info(queryId);
  const [, size, unit] = /^([\d.]+)(\w+)$/.exec(queryStats.physicalInputDataSize) ?? [];
  const scans = queryStats.operatorSummaries.filter(({ operatorType }) => /Scan/.test(operatorType));
  const partitions = inputs.flatMap(({ table, connectorInfo }) =>
    (connectorInfo?.partitionIds ?? []).map(partition => `${table}.${partition}`),
  );
  return {
    name,
    bytes: Math.round(Number(size) * (UNITS[unit ?? ''] ?? Number.NaN)),
    rows: queryStats.physicalInputPositions,
    splits: scans.reduce((sum, { totalDrivers }) => sum + totalDrivers, 0),
    partitions: [...new Set(partitions)].sort(),
    milliseconds: new Date(queryStats.endTime).getTime() - new Date(queryStats.createTime).getTime(),
  };
}

/** A line for each query, largest first. */
export function describeReadings(readings: readonly QueryReading[]): string {
  const lines = readings
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes, rows, splits, partitions }) =>
      [
        name.padEnd(22),
        `${bytes.toLocaleString('en-GB')} bytes`.padStart(17),
        `${rows.toLocaleString('en-GB')} rows`.padStart(13),
        `${splits} splits`.padStart(11),
        `${partitions.length} partitions`.padStart(14),
      ].join(' '),
    );
  return lines.join('\n');
}
