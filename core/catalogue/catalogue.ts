import type { Contracts } from './contracts.schema.ts';
import type { CreditTerms } from './credit-terms/credit-terms.schema.ts';
import type { Feed } from './feed.schema.ts';
import type { Measure } from './measure.schema.ts';
import type { ReportDefinition } from './report-definition.schema.ts';
import type { Rollup } from './rollup.schema.ts';

export type RollupDefinition = Rollup & { readonly sql: string; readonly path: string };
export type MeasureDefinition = Measure & {
  /** The folder, or the variant's name in its family. */
  readonly folder: string;
  /** Below the catalogue's root: the file that says what it is. */
  readonly definedIn: string;
  /** The query that counts it, by the name of its folder: a family's variants share one. */
  readonly query: string | null;
  readonly sql: string | null;
  readonly path: string | null;
};

/** A report with its tables, each defined and counted as an indicator in the form of a table is. The PMR's own stand in `queries/measures`. */
export type ReportInCatalogue = ReportDefinition & { readonly measures: readonly MeasureDefinition[] };

/** Everything that `queries/` and `contracts/` say, parsed and in name order. */
export interface Catalogue {
  readonly feeds: readonly Feed[];
  readonly rollups: readonly RollupDefinition[];
  readonly measures: readonly MeasureDefinition[];
  readonly contracts: Contracts;
  readonly creditTerms: readonly CreditTerms[];
  /** Queries that fill a table of the report, such as its incidents: `queries/tables/<name>.sql`. */
  readonly tables: readonly { readonly name: string; readonly sql: string; readonly path: string }[];
  readonly reports: readonly ReportInCatalogue[];
}
