import type { Confidence } from '../catalogue/confidence.schema.ts';
import type { ReportSection } from '../domain/section.ts';

/** What the catalogue says of one measure or indicator, for readers of the report. Lists are in the catalogue's order. */
export interface DictionaryEntry {
  /** The folder in `queries/measures`, or the variant of the family in one: several providers may share an id. */
  readonly folder: string;
  /** The file that says what it is. */
  readonly definedIn: string;
  readonly id: string;
  readonly mark: 'M' | 'I';
  readonly title: string;
  readonly section: ReportSection;
  readonly providers: readonly string[];
  readonly reference: string;
  readonly definition: string;
  readonly formula: string;
  readonly category: 'events' | 'time';
  readonly unit: string;
  /** The columns by which it is broken down, or those of its table. */
  readonly columns: readonly string[];
  /** How it is rounded, and what it says where nothing happened. */
  readonly rounding: string;
  readonly source: string;
  readonly confidence: Confidence;
  readonly note: string | null;
  readonly query: string | null;
  readonly feeds: readonly string[];
  readonly rollups: readonly string[];
  /** The measures and providers that a Code Performance Measure is combined from. */
  readonly members: readonly string[];
}
