import type { MiddlewareObj, Request } from '@middy/core';
import type { Log } from '../../adapters/aws/log-events.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';

interface LoggedStep<Output> {
  readonly name: string;
  readonly log: () => Promise<Log>;
  readonly tell?: (output: Output) => Readonly<Record<string, unknown>>;
}

/** Logs that a step started and how it ended: duration, counts, month and run. */
export function logSteps<Output>({ name, log, tell }: LoggedStep<Output>): MiddlewareObj<unknown, Output> {
  let started = 0;
  const facts = (request: Request) => ({
    step: name,
    invocation: request.context.awsRequestId,
    ...runIn(request.event),
  });
  const duration = () => Math.round(performance.now() - started);
  return {
    async before(request) {
      started = performance.now();
      (await log())('step-started', facts(request));
    },
    async after(request) {
      const output = request.response as Output;
      (await log())('step-finished', {
        ...facts(request),
        ...runIn(output),
        milliseconds: duration(),
        ...tell?.(output),
      });
    },
    async onError(request) {
      const { error } = request;
      const refused = error instanceof PmrError;
      (await log())(refused ? 'step-refused' : 'step-failed', {
        ...facts(request),
        milliseconds: duration(),
        code: refused ? error.code : undefined,
        error,
      });
    },
  };
}

/** Month, run and version, as far as a value names them. */
function runIn(value: unknown): Readonly<Record<string, unknown>> {
  const { period, runId, version } = (value ?? {}) as Record<string, unknown>;
  return { period, runId, version };
}
