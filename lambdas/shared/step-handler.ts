import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { z } from 'zod';
import type { Log } from '../../adapters/aws/log-events.ts';
import { parseWith } from '../../core/parse/parse-with.ts';
import { logSteps } from './log-steps.ts';
import { nameFaults } from './name-faults.ts';

export type StepHandler<Output> = (event: unknown, context?: Context) => Promise<Output>;

export interface Step<Services, Input, Output> {
  readonly name: string;
  readonly input: z.ZodType<Input>;
  readonly run: (services: Services, input: Input) => Promise<Output>;
  /** Codes of faults that whoever asked can mend: they end the run under a name of their own, and page nobody. */
  readonly refuses?: readonly string[];
  /** What of the outcome is worth a place in the log. */
  readonly tell?: (output: Output) => Readonly<Record<string, unknown>>;
}

/**
 * A function of the month-end machine: it checks what it was given, calls one use case, and answers with what that answers.
 * On AWS it takes its services from the environment; the embedded mode and the tests hand in theirs.
 */
export const stepHandler =
  <Services extends { readonly log: Log }, Input, Output>({
    name,
    input,
    run,
    tell,
    refuses = [],
  }: Step<Services, Input, Output>) =>
  (services: () => Promise<Services>): StepHandler<Output> => {
    const handler = middy<unknown, Output>()
      .use(nameFaults(refuses))
      .use(logSteps<Output>({ name, log: async () => (await services()).log, ...(tell && { tell }) }))
      .handler(async event =>
        run(await services(), parseWith(input, event, { code: 'input-invalid', what: `The input of ${name}` })),
      );
    return (event, context = {} as Context) => handler(event, context);
  };
