import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { embedded } from '../../cli/embedded.ts';
import { realClock } from '../../cli/surroundings.ts';
import type { Task } from '../in-child.ts';
import { ROOT, type ToTakeIn, task as takeIn } from './normalise.ts';

export interface MonthEndDone {
  readonly runId: string;
  readonly version: number;
  /** Seconds that each stage took. */
  readonly stages: Readonly<Record<string, number>>;
}

/** From drops that are in to a published report; with a reason it is a re-issue, after the drops that correct the month. */
export const task: Task<ToTakeIn & { reason?: string }, MonthEndDone> = async ({ home, drops, reason }, time) => {
  const stages: Record<string, number> = {};
  const pmr = embedded({
    home,
    catalogue: await readCatalogue(ROOT),
    codeVersion: 'bench',
    clock: realClock,
  });
  if (drops.length > 0) await takeIn({ home, drops }, time);
  let [stage, since] = ['Start', performance.now()];
  const tell = (next: string) => {
    const now = performance.now();
    stages[stage] = (stages[stage] ?? 0) + (now - since) / 1000;
    [stage, since] = [next, now];
  };
  const request = { period: '2020-09', ...(reason !== undefined && { reason }) };
  const { runId, version } = await time(() => pmr.monthEnd(request, tell));
  tell('');
  return { runId, version, stages };
};
