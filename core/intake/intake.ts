import type { Catalogue } from '../catalogue/catalogue.ts';
import type { OpenConverter } from '../ports/converter.ts';
import type { ObjectStore } from '../ports/object-store.ts';

export interface Intake {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly openConverter: OpenConverter;
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
