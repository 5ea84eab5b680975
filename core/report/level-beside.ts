import type { ReportedMeasure } from './report.schema.ts';

/** A level that stands somewhere else than in the row of its measure. */
interface Shown {
  readonly measure: string;
  readonly provider: string | null;
  readonly level: string | null;
}

/** The level of a measure as it is printed beside its levels: in full where two decimals would read otherwise. */
export const levelBeside = (measures: readonly ReportedMeasure[], { measure, provider, level }: Shown): string | null =>
  measures.find(each => each.id === measure && each.provider === provider)?.levelInFull ?? level;
