import { Listr } from 'listr2';

export interface Stage {
  readonly title: string;
  /** Works, and says what it is at. */
  run(tell: (detail: string) => void): Promise<void>;
}

export interface StageTime {
  readonly stage: string;
  readonly seconds: number;
}

/** Runs stages one after another: a task list on a terminal, and nothing elsewhere: what they came to is printed when all is done. */
export async function runStages(stages: readonly Stage[], quiet: boolean): Promise<StageTime[]> {
  const times: StageTime[] = [];
  let failure: unknown;
  const tasks = stages.map(({ title, run }) => ({
    title,
    skip: () => failure !== undefined && 'not reached',
    task: async (_: unknown, task: { output: string; skip(why: string): void }) => {
      const started = performance.now();
      try {
        await run(detail => {
          task.output = detail;
        });
      } catch (error) {
        // The command tells its user what is wrong, once; the list only shows where it stopped.
        failure = error;
        task.skip('stopped here');
        return;
      }
      times.push({ stage: title, seconds: (performance.now() - started) / 1000 });
    },
  }));
  const renderer = quiet ? 'silent' : process.stdout.isTTY ? 'default' : 'silent';
  await new Listr(tasks, { renderer }).run();
  if (failure !== undefined) throw failure;
  return times;
}
