import { athenaRunner } from '../../adapters/aws/athena-runner.ts';
import { athenaClient } from '../../adapters/aws/clients.ts';
import { readEnvironment, readQueryEnvironment } from '../../adapters/aws/environment.ts';
import { renderComparison, renderShelf } from '../../adapters/render/shelf/render-shelf.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { HealDeps } from '../../core/usecases/heal.ts';
import { type IntakeServices, intakeServices } from './intake-services.ts';
import { once } from './once.ts';

/** What the function works with that makes derived files again: drops, and the queries of runs. */
export interface HealServices extends IntakeServices, Pick<HealDeps, 'runQuery' | 'renderShelf' | 'renderComparison'> {
  readonly clock: Clock;
}

const QUERY_MS = 10 * 60_000;

export const healServices = once(async (): Promise<HealServices> => {
  const { PMR_DATABASE: database } = readEnvironment(process.env);
  const { PMR_WORK_GROUP: workGroup } = readQueryEnvironment(process.env);
  const intake = await intakeServices();
  const ask = athenaRunner(athenaClient(process.env), { workGroup, database });
  return {
    ...intake,
    renderShelf,
    renderComparison,
    clock: () => new Date().toISOString(),
    async runQuery(text) {
      const { id } = await ask(text, { timeoutMs: QUERY_MS });
      // Where the workgroup puts every result, whatever a query asks for.
      return (await intake.store.get(`runs/athena/${id}.csv`)) as Uint8Array;
    },
  };
});
