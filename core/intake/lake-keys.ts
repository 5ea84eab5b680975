interface Drop {
  readonly feed: string;
  readonly period: string;
  readonly provider: string;
  readonly dropId: string;
}

const place = ({ period, provider, dropId }: Drop) => `period=${period}/provider=${provider}/drop=${dropId}`;

/** The accepted rows of a drop. */
export const eventsKey = (drop: Drop): string => `lake/events/${drop.feed}/${place(drop)}/events.parquet`;

/** The keys of those rows alone, which later drops are checked against. */
export const keysKey = (drop: Drop): string => `lake/keys/${drop.feed}/${place(drop)}/keys.parquet`;

/** A drop's rollup under one definition: a changed query or reference time is another file. */
export const rollupKey = (rollup: string, definition: string, drop: Drop): string =>
  `lake/rollups/${rollup}/${place(drop)}/${definition}.parquet`;
