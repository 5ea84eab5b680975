import type { Finding, Report } from '../report/report.schema.ts';
import type { GateFacts } from './gate-facts.ts';

/** One question that a report is asked before it is published. A rule has one severity; what asks for two is two rules. */
export interface GateRule {
  /** Stable, kebab-case; the code of every finding of the rule. */
  readonly code: string;
  /** `stop` refuses publication, `warn` must be seen by a reader, `note` explains. */
  readonly severity: Finding['severity'];
  /** What must hold, in one sentence. */
  readonly asks: string;
  /** A text for each place where it does not hold: which figure, the numbers that differ, what to do. */
  find(report: Report, facts: GateFacts): string[];
}
