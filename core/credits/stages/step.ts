import type { StageName } from './stage-name.ts';

/** One thing that a stage did: to which measure (null: to the provider's total), from what, to what, and why. */
export interface Step {
  readonly stage: StageName;
  readonly measure: string | null;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** What a stage worked on, with the steps that it took. */
export const withSteps = <Working extends { readonly steps: readonly Step[] }>(
  working: Working,
  steps: readonly Step[],
): Working => (steps.length === 0 ? working : { ...working, steps: [...working.steps, ...steps] });
