import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { monthEndMachine } from '../../cdk/month-end.asl.ts';
import { queriesOf } from '../../core/catalogue/queries-of.ts';
import { MOST_PARTS } from '../../core/run/roll-up-parts.ts';
import { machineRefs } from './machine-refs.ts';

/** Events that one execution may have; the next one ends it. */
const MOST_EVENTS = 25_000;
/** Kept free for tries after faults that pass, and for the steps before and after. */
const SPARE = 2_500;

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
}
interface Processor {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** Entered and exited; a Task is also scheduled, started and ended, and a job that is waited for submitted. */
const eventsOf = ({ Type, Resource = '' }: State): number =>
  Type !== 'Task' ? 2 : Resource.endsWith('.sync') || Resource.endsWith('.sync:2') ? 6 : 5;

/** Of one round of a Map where nothing fails, its own start and end among them. */
function eventsOfRound({ StartAt, States }: Processor): number {
  let count = 2;
  for (let name: string | undefined = StartAt; name !== undefined; ) {
    const state: State = States[name] as State;
    count += eventsOf(state);
    name = state.Next ?? state.Default;
  }
  return count;
}

test('the history of one execution holds a thousand parts to roll up and all queries, with room for as many again', async () => {
  const { RollUp, Measure } = monthEndMachine(machineRefs).States;
  const [part, query] = [RollUp, Measure].map(map => eventsOfRound(map.ItemProcessor as unknown as Processor));
  expect([part, query]).toEqual([7, 20]);
  const queries = queriesOf(await readCatalogue('.')).length;
  const room = (MOST_EVENTS - SPARE - MOST_PARTS * (part as number)) / (query as number);
  expect(room).toBeGreaterThan(2 * queries);
});
