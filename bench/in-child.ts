import { fork } from 'node:child_process';
import path from 'node:path';

export interface Measured<Value> {
  readonly value: Value;
  /** Wall time of what the task timed, without the start of its process. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** The most memory that the process held at any time, bytes. */
  readonly peakBytes: number;
}

/** Times a piece of work; a task calls it around what counts. */
export type Time = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** One thing that is measured, in a process of its own. */
export type Task<Argument, Value> = (argument: Argument, time: Time) => Promise<Value>;

/** Runs `bench/tasks/<task>.ts` in a new process, so that its memory and caches are its own. */
export async function inChild<Argument, Value>(
  task: string,
  argument: Argument,
  environment: Readonly<Record<string, string>> = {},
): Promise<Measured<Value>> {
  const child = fork(path.join(import.meta.dirname, 'child.ts'), [task], {
    execArgv: ['--no-warnings'],
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    let answer: Measured<Value> | undefined;
    child.on('message', message => {
      answer = message as Measured<Value>;
    });
    child.on('error', reject);
    child.on('exit', code => {
      if (code === 0 && answer) resolve(answer);
      else reject(new Error(`the task ${task} ended with code ${code} on ${JSON.stringify(argument).slice(0, 300)}`));
    });
    child.send({ argument });
  });
}
