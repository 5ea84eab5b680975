import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { ReadText } from '../ports/read-text.ts';
import type { OpenWorkbench } from '../ports/workbench.ts';

export interface Intake {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly openWorkbench: OpenWorkbench;
  readonly readText: ReadText;
  /** Statements that make the workbench mean what Athena means. */
  readonly prelude: readonly string[];
}

/** A file that arrived in `landing/`. */
export interface Arrival {
  readonly key: string;
  /** When it arrived, ISO 8601 in UTC. Of two files for one part, the later one counts, in whatever order they are read. */
  readonly arrivedAt: string;
  readonly version?: string | undefined;
  /** Orders arrivals under one name, where the store tells: S3's sequencer. */
  readonly sequencer?: string | undefined;
}
