import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ExecutionAlreadyExists,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { whole } from '../../core/domain/english.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { type Progress, silent } from '../../core/ports/progress.ts';
import type { RunRequest } from '../../core/usecases/open-run.ts';
import { executionName } from './execution-name.ts';
import { newStages } from './execution-stages.ts';
import { backoff, pause as realPause } from './pause.ts';

export interface MonthEndClient {
  /** Starts a month end, or joins the one that runs for the same request. Answers with the execution's ARN. */
  start(request: RunRequest): Promise<string>;
  /**
   * Waits for the end and tells each stage as it is reached. Answers with what the last state answered.
   * @throws PmrError `month-end-failed`, `month-end-stopped`, `month-end-timed-out`; `month-end-still-running` after `timeoutMs`: it goes on all the same
   */
  outcome(execution: string, options: { timeoutMs: number; progress?: Progress }): Promise<unknown>;
}

const WAIT = { first: 500, most: 10_000 };
const MOST_ATTEMPTS = 1000;

export function monthEndClient(client: SFNClient, machine: string, { pause = realPause } = {}): MonthEndClient {
  return {
    async start({ period, reason }) {
      const input = reason === undefined ? { period } : { period, reason };
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        try {
          const started = await client.send(
            new StartExecutionCommand({
              stateMachineArn: machine,
              name: executionName(input, attempt),
              input: JSON.stringify(input),
            }),
          );
          return started.executionArn as string;
        } catch (error) {
          if (!(error instanceof ExecutionAlreadyExists)) throw error;
        }
      }
      throw new PmrError(
        'month-end-tried-too-often',
        `The month end of ${period} has been tried ${whole(MOST_ATTEMPTS)} times: look for what makes it fail.`,
      );
    },

    async outcome(execution, { timeoutMs, progress = silent }) {
      let seen = 0;
      let waited = 0;
      for (let look = 1; ; look += 1) {
        const description = await client.send(new DescribeExecutionCommand({ executionArn: execution }));
        const { stages, last } = await newStages(client, execution, seen);
        for (const stage of stages) progress(stage);
        seen = last;
        if (description.status === 'SUCCEEDED') return JSON.parse(description.output ?? 'null');
        if (description.status !== 'RUNNING' && description.status !== 'PENDING_REDRIVE') throw endOf(description);
        if (waited >= timeoutMs) {
          throw new PmrError(
            'month-end-still-running',
            `The month end has not ended after ${Math.round(timeoutMs / 1000)} seconds; it goes on as ${execution}.`,
          );
        }
        const next = Math.min(backoff(look, WAIT), timeoutMs - waited);
        await pause(next);
        waited += next;
      }
    },
  };
}

function endOf({ status, error, cause, name }: DescribeExecutionCommandOutput): PmrError {
  if (status === 'ABORTED')
    return new PmrError(
      'month-end-stopped',
      `The month end ${name} was stopped by hand: start it again to go on where it stopped.`,
    );
  if (status === 'TIMED_OUT')
    return new PmrError(
      'month-end-timed-out',
      `The month end ${name} took too long and was stopped: start it again to go on where it stopped.`,
    );
  return new PmrError(
    'month-end-failed',
    `The month end ${name} failed (${error ?? 'no error name'}): ${sentenceIn(cause)}`,
  );
}

/** A function's fault arrives as JSON that holds its message; anything else is shown as it is. */
function sentenceIn(cause: string | undefined): string {
  try {
    return String((JSON.parse(cause ?? '') as { errorMessage?: unknown }).errorMessage ?? cause);
  } catch {
    return cause ?? 'no cause was given';
  }
}
