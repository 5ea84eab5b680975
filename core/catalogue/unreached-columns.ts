import type { Catalogue } from './catalogue.ts';
import { feedLineage } from './feed-lineage.ts';

/** Columns of feeds that reach nothing that is published and do not say why, and those that say so untruly: a sentence each. */
export function unreachedColumns(catalogue: Catalogue): string[] {
  const lineage = feedLineage(catalogue);
  return catalogue.feeds.flatMap(({ name, columns }) =>
    columns.flatMap(({ name: column, unpublished }) => {
      const reached = lineage.get(name)?.get(column) ?? [];
      if (reached.length === 0 && unpublished === undefined)
        return [
          `queries/feeds/${name}.yaml: ${column} reaches no figure and no table of the report: count it, or say under unpublished why it is asked for.`,
        ];
      if (reached.length > 0 && unpublished !== undefined)
        return [
          `queries/feeds/${name}.yaml: ${column} is said to be unpublished, and ${reached[0]?.query} rests on it: take unpublished out.`,
        ];
      return [];
    }),
  );
}
