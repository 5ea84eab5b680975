import { setTimeout as pause } from 'node:timers/promises';

export interface TrinoColumn {
  readonly name: string;
  /** As Trino prints it, such as `varchar(3)` or `timestamp(3)`. */
  readonly type: string;
}

export interface TrinoResult {
  readonly queryId: string;
  readonly columns: readonly TrinoColumn[];
  readonly rows: readonly (readonly unknown[])[];
}

interface Page {
  id: string;
  nextUri?: string;
  columns?: TrinoColumn[];
  data?: unknown[][];
  error?: { message: string; errorName: string };
}

/** A query that Trino refused or broke off; `code` is its name for the reason, such as `TYPE_MISMATCH`. */
export class TrinoError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface TrinoClient {
  /** `prepared` are statements that `execute` may name. @throws TrinoError */
  query(sql: string, prepared?: Readonly<Record<string, string>>): Promise<TrinoResult>;
  /** Everything the server knows of a finished query. */
  info(queryId: string): Promise<QueryInfo>;
}

export interface QueryInfo {
  readonly queryStats: {
    readonly physicalInputDataSize: string;
    readonly physicalInputPositions: number;
    readonly createTime: string;
    readonly endTime: string;
    readonly operatorSummaries: readonly { readonly operatorType: string; readonly totalDrivers: number }[];
  };
  readonly inputs: readonly { readonly table: string; readonly connectorInfo?: { readonly partitionIds?: string[] } }[];
}

/** Speaks Trino's own protocol. Sessions run in UTC, as Athena's do. */
export function trinoClient(url: string, schema: string): TrinoClient {
  const headers = {
    'x-trino-user': 'pmr',
    'x-trino-catalog': 'hive',
    'x-trino-schema': schema,
    'x-trino-time-zone': 'UTC',
    'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
  };
  return {
    async query(sql, prepared = {}) {
      const statements = Object.entries(prepared).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
      const named = statements.length > 0 ? { 'x-trino-prepared-statement': statements.join(',') } : {};
      let page = await ask(`${url}/v1/statement`, { method: 'POST', body: sql, headers: { ...headers, ...named } });
      const rows: unknown[][] = [...(page.data ?? [])];
      let { columns } = page;
      while (page.nextUri) {
        page = await ask(page.nextUri, { headers });
        columns ??= page.columns;
        rows.push(...(page.data ?? []));
      }
      if (page.error) throw new TrinoError(page.error.errorName, page.error.message);
      return { queryId: page.id, columns: (columns ?? []).map(({ name, type }) => ({ name, type })), rows };
    },
    async info(queryId) {
      const response = await fetch(`${url}/v1/query/${queryId}`, { headers });
      return (await response.json()) as QueryInfo;
    },
  };
}

async function ask(address: string, request: RequestInit): Promise<Page> {
  for (;;) {
    const response = await fetch(address, request);
    if (response.ok) return (await response.json()) as Page;
    if (response.status !== 503) throw new Error(`Trino answered ${response.status}: ${await response.text()}`);
    await pause(50);
  }
}
