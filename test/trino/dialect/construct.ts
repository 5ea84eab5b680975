import type { Cell } from '../../../core/cases/case.schema.ts';
import type { RefusalCode } from '../../../core/catalogue/sql-refusals.ts';
import type { Table } from '../../../core/catalogue/tables.ts';

/** A construct on which both engines agree: what a query over the tables below gives. */
export interface Agreed {
  readonly sql: string;
  /** Types of the columns, in order, as the catalogue names them. */
  readonly types: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** What an engine makes of a construct: a value with its type, or its refusal. */
export type Answer = { readonly type: string; readonly value: Cell } | { readonly error: string };

/** A construct that the linter refuses: what each engine makes of it, and under which code it is refused. */
export interface Refused {
  /** A query, or what stands for one: an expression over event A. */
  readonly construct: string;
  readonly trino: Answer;
  readonly duckdb: Answer;
  readonly code: RefusalCode;
}

const EVENTS: Table = {
  name: 'events',
  kind: 'events',
  columns: [
    { name: 'code', type: 'varchar' },
    { name: 'srv', type: 'varchar' },
    { name: 'amount', type: 'bigint' },
    { name: 'second', type: 'integer' },
    { name: 'due_on', type: 'date' },
    { name: 'received_at', type: 'timestamp' },
    { name: 'sent_at', type: 'timestamp' },
    { name: 'throttled', type: 'boolean' },
  ],
};
const CLAIMS: Table = {
  name: 'claims',
  kind: 'events',
  columns: [
    { name: 'reference', type: 'varchar' },
    { name: 'weight', type: 'bigint' },
  ],
};

export const RUN = 'this';

/** The tables of the suite; the last column of their rows is the run. */
export const SUITE: readonly { readonly table: Table; readonly rows: readonly (readonly Cell[])[] }[] = [
  {
    table: EVENTS,
    rows: [
      ['A', '2.2', 5, 10, '2020-03-01', '2020-09-01 08:00:00.900', '2020-09-01 08:00:01.100', true, RUN],
      ['B', '1.1', null, 7, '2020-02-29', '2020-09-01 22:59:00.000', null, false, RUN],
      ['C', null, -7, null, null, '2020-08-31 23:00:00.000', '2020-09-02 00:58:00.000', null, RUN],
      ['D', '2.2', 0, 2147483647, '2020-12-31', '2020-09-01 08:00:00.900', '2020-09-01 07:58:00.901', true, RUN],
      ['A', '9.9', 99, 99, '2020-01-01', '2020-01-01 00:00:00.000', '2020-01-01 00:00:00.000', true, 'other'],
    ],
  },
  {
    table: CLAIMS,
    rows: [
      ['A', 1, RUN],
      ['A', 2, RUN],
      ['X', 4, RUN],
      ['B', 8, 'other'],
    ],
  },
];

/** A query as it is, an expression over event A. */
export const queryOf = (construct: string): string =>
  /^(select|with) /.test(construct)
    ? construct
    : `select ${construct} as x from events where run = ? and code = 'A' order by x`;
