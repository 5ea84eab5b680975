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
import { newStages } from './execution-stages.ts';
import { backoff, pause as realPause } from './pause.ts';

export interface MachineClient {
  /** Starts the machine, or joins the execution that runs for the same input. Answers with its ARN. @throws PmrError `<code>-tried-too-often` */
  start(input: object): Promise<string>;
  /**
   * Waits for the end and tells each stage as it is reached. Answers with what the last state answered.
   * @throws PmrError `<code>-failed`, `<code>-stopped`, `<code>-timed-out`; `<code>-still-running` after `timeoutMs`: it goes on all the same
   */
  outcome(execution: string, options: { timeoutMs: number; progress?: Progress }): Promise<unknown>;
}

export interface Machine {
  readonly arn: string;
  /** What an execution is called, in words and in the codes of its faults: "month end", `month-end`. */
  readonly what: string;
  /** The name of the nth attempt at an input: Step Functions refuses the name of one that has ended. */
  readonly name: (input: object, attempt: number) => string;
}

const WAIT = { first: 500, most: 10_000 };
const MOST_ATTEMPTS = 1000;

/** Starts executions of one state machine and follows them. */
export function machineClient(
  client: SFNClient,
  { arn, what, name }: Machine,
  { pause = realPause } = {},
): MachineClient {
  const code = what.replaceAll(' ', '-');
  return {
    async start(input) {
      for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
        try {
          const started = await client.send(
            new StartExecutionCommand({
              stateMachineArn: arn,
              name: name(input, attempt),
              input: JSON.stringify(input),
            }),
          );
          return started.executionArn as string;
        } catch (error) {
          if (!(error instanceof ExecutionAlreadyExists)) throw error;
        }
      }
      throw new PmrError(
        `${code}-tried-too-often`,
        `This ${what} has been tried ${whole(MOST_ATTEMPTS)} times (${name(input, 1)}): look for what makes it fail.`,
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
        if (description.status !== 'RUNNING' && description.status !== 'PENDING_REDRIVE')
          throw endOf(description, what, code);
        if (waited >= timeoutMs) {
          throw new PmrError(
            `${code}-still-running`,
            `The ${what} has not ended after ${whole(Math.round(timeoutMs / 1000))} seconds; it goes on as ${execution}.`,
          );
        }
        const next = Math.min(backoff(look, WAIT), timeoutMs - waited);
        await pause(next);
        waited += next;
      }
    },
  };
}

function endOf({ status, error, cause, name }: DescribeExecutionCommandOutput, what: string, code: string): PmrError {
  if (status === 'ABORTED')
    return new PmrError(
      `${code}-stopped`,
      `The ${what} ${name} was stopped by hand: start it again to go on where it stopped.`,
    );
  if (status === 'TIMED_OUT')
    return new PmrError(
      `${code}-timed-out`,
      `The ${what} ${name} took too long and was stopped: start it again to go on where it stopped.`,
    );
  return new PmrError(
    `${code}-failed`,
    `The ${what} ${name} failed (${error ?? 'no error name'}): ${sentenceIn(cause)}`,
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
