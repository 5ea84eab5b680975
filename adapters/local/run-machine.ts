import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { assertAslSubset } from './asl-subset.ts';

/** A stand-in for the service that a Task calls: it gets the Task's parameters and returns the service's answer. */
export type TaskHandler = (parameters: never) => Promise<unknown>;

/**
 * Runs a state machine in this process. Each Task is served by the handler of its state's name.
 * What a handler throws keeps its code and message, so that the caller sees the sentence that was meant for it.
 */
export async function runMachine(
  definition: object,
  handlers: Readonly<Record<string, TaskHandler>>,
  input: object,
): Promise<unknown> {
  assertAslSubset(definition);
  let thrown: unknown;
  const remembering = Object.fromEntries(
    Object.entries(handlers).map(([state, handler]) => [
      state,
      async (parameters: never) => {
        try {
          return await handler(parameters);
        } catch (error) {
          thrown = error;
          throw error;
        }
      },
    ]),
  );
  // The definition is this code's own, and a test holds it against the language's schema: reading that schema takes longer than many a step.
  const machine = new StateMachine(definition as StateMachineDefinition, { validationOptions: { noValidate: true } });
  const execution = machine.run(input as never, { overrides: { taskResourceLocalHandlers: remembering as never } });
  try {
    return await execution.result;
  } catch (error) {
    throw thrown instanceof PmrError ? thrown : (thrown ?? error);
  }
}
