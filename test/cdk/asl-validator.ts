// It brings no types of its own.
// @ts-expect-error: an implicit any
import imported from 'asl-validator';

interface Verdict {
  readonly isValid: boolean;
  readonly errors: readonly unknown[];
}

export const validate = imported as (definition: object) => Verdict;
