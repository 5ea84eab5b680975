import { GetExecutionHistoryCommand, type SFNClient } from '@aws-sdk/client-sfn';

/** States whose names say nothing to a reader, that are entered once for each query and drop, or that are the end. */
const quiet = new Set([
  'NothingToDo?',
  'Measured?',
  'AlreadyMeasured',
  'KeepResult',
  'RollUpDrops',
  'ReadQuery',
  'RunQuery',
  'QueryFailed',
  'BeforeNextTry',
  'AlreadyPublished',
  'Publish?',
  'CandidateMade',
  'Out',
  'Published',
  'RunFailed',
]);

/** `OpenRun` is the stage "Open run". */
const stageOf = (state: string): string => state.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`);

/**
 * The stages that an execution has entered after event number `seen`, oldest first, and the number of its newest event.
 * The history is read backwards, so that what was seen before is not fetched again.
 */
export async function newStages(
  client: SFNClient,
  execution: string,
  seen: number,
): Promise<{ stages: string[]; last: number }> {
  const stages: string[] = [];
  let last = seen;
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({
        executionArn: execution,
        reverseOrder: true,
        includeExecutionData: false,
        maxResults: 1000,
        ...(nextToken && { nextToken }),
      }),
    );
    nextToken = page.nextToken;
    for (const { id = 0, stateEnteredEventDetails } of page.events ?? []) {
      last = Math.max(last, id);
      if (id <= seen) {
        nextToken = undefined;
        break;
      }
      const name = stateEnteredEventDetails?.name;
      if (name !== undefined && !quiet.has(name)) stages.unshift(stageOf(name));
    }
  } while (nextToken);
  return { stages, last };
}
