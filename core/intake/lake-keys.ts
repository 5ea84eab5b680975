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

/** The rollups of one name and month. */
export const rollupFolder = (rollup: string, period: string): string => `lake/rollups/${rollup}/period=${period}/`;

/** A unit's rollup under one definition: what stands there is never another. */
export const rollupKey = (
  rollup: string,
  definition: string,
  { period, provider, unit }: { period: string; provider: string; unit: string },
): string => `${rollupFolder(rollup, period)}provider=${provider}/unit=${unit}/${definition}.parquet`;
