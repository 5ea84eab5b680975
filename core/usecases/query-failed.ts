import { whole } from '../domain/english.ts';
import { PmrError } from '../domain/pmr-error.ts';

/** A query of the machine's Map whose task failed; `Cause` is whatever Step Functions says of it. */
export interface FailedQuery {
  readonly measure: string;
  readonly query: string;
  readonly output: string;
  readonly done: boolean;
  /** How often it was tried again before. */
  readonly tries?: number | undefined;
  readonly failure: { readonly Error: string; readonly Cause: string };
}

/** The query as the Map takes it up again. */
export type NextTry = Omit<FailedQuery, 'failure' | 'tries'> & { readonly tries: number };

const MOST_TRIES = 3;
/** Athena's own account of itself: category 1 is a fault of the system, 2 one of the query. */
const SYSTEM = '1';

/**
 * Lets a query be tried again that ended FAILED for a reason that may pass, some times; otherwise says in a sentence why it failed.
 * The cause is a query execution as JSON, which may be cut off, and which holds the query's whole text: what is looked for in it is told
 * apart from that text by its quotation marks, which the text cannot hold unescaped.
 * @throws PmrError `query-failed`
 */
export function queryFailed({ measure, query, output, done, tries = 0, failure }: FailedQuery): NextTry {
  const { Error: name, Cause: cause } = failure;
  const passing =
    name === 'States.TaskFailed' &&
    (fieldOf(cause, 'Retryable') === 'true' || fieldOf(cause, 'ErrorCategory') === SYSTEM);
  if (passing && tries < MOST_TRIES) return { measure, query, output, done, tries: tries + 1 };
  const reason = fieldOf(cause, 'StateChangeReason') ?? fieldOf(cause, 'ErrorMessage') ?? cause;
  const often = tries === 0 ? '' : ` after ${whole(tries + 1)} tries`;
  throw new PmrError('query-failed', `The query ${measure} failed${often}: ${reason}`);
}

/** A field's value, in Athena's spelling of its name or with a small first letter. */
function fieldOf(json: string, name: string): string | undefined {
  const [, text, plain] =
    new RegExp(`(?<!\\\\)"${name}"\\s*:\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,}\\]]+))`, 'i').exec(json) ?? [];
  return text === undefined ? plain : (JSON.parse(`"${text}"`) as string);
}
