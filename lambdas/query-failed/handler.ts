import { readEnvironment } from '../../adapters/aws/environment.ts';
import { jsonLog } from '../../adapters/aws/json-log.ts';
import type { Log } from '../../adapters/aws/log-events.ts';
import { queryFailed } from '../../core/usecases/query-failed.ts';
import { FailedQueryInput } from '../shared/inputs.schema.ts';
import { once } from '../shared/once.ts';
import { stepHandler } from '../shared/step-handler.ts';

export const queryFailedHandler = stepHandler({
  name: 'query-failed',
  input: FailedQueryInput,
  run: async (_: { readonly log: Log }, failed) => queryFailed(failed),
  tell: ({ measure, tries }) => ({ measure, tries }),
});

export const handler = queryFailedHandler(
  once(async () => ({ log: jsonLog({ stack: readEnvironment(process.env).PMR_STACK_NAME }) })),
);
