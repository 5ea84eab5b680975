import type { DuckDBConnection } from '@duckdb/node-api';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { BenchOptions } from './options.ts';

/** What the sections of a bench share. */
export interface Bench {
  readonly options: BenchOptions;
  readonly catalogue: Catalogue;
  /** Makes drops and reads metadata; what is measured runs in processes of its own. */
  readonly connection: DuckDBConnection;
  readonly scratch: string;
  readonly tell: (text: string) => void;
}
