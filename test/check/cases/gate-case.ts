import type { GateFacts } from '../../../core/check/gate-facts.ts';
import type { Report } from '../../../core/report/report.schema.ts';

/** A report that differs from the sound one in one thing, and what one rule says of it. */
export interface GateCase {
  readonly rule: string;
  readonly when: string;
  readonly edit?: (draft: Report) => void;
  readonly facts?: Partial<GateFacts>;
  /** What the texts of its findings hold, in the order of the texts; none: the rule is content. */
  readonly finds: readonly (readonly string[])[];
}
