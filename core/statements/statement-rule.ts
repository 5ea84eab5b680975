import type { Report, Statement } from '../report/report.schema.ts';

/** The figures that statements are made from: all that a report publishes but its words. */
export type Figures = Omit<Report, 'summary' | 'statements' | 'findings' | 'reissue' | 'provenance'>;

/** One sentence of the report, as a function of its figures. It has words of its own for what is Not Reported and for what is incomplete. */
export interface StatementRule {
  /** Stable, kebab-case. */
  readonly id: string;
  readonly place: Statement['place'];
  /** Null where there is nothing to say, whatever the figures are: the section is not in the report. */
  say(figures: Figures): Pick<Statement, 'text' | 'standing' | 'feeds'> | null;
}

export const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
