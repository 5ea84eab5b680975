import {
  type AthenaClient,
  GetQueryExecutionCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { whole } from '../../core/domain/english.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { backoff, pause as realPause } from './pause.ts';
import { ServiceFault } from './transient.ts';

export interface AthenaSettings {
  readonly workGroup: string;
  readonly database: string;
}

export interface QueryOutcome {
  readonly id: string;
  /** Where the result stands as CSV: `s3://bucket/key`. */
  readonly output: string;
  readonly scannedBytes: number;
  readonly milliseconds: number;
}

const WAIT = { first: 250, most: 5_000 };
const ATTEMPTS = 3;

/**
 * Runs one query of the operator's on Athena; the month end's own are run by its state machine.
 * A query that Athena calls worth repeating is started again; one that outlasts `timeoutMs` is stopped, so that it costs no more.
 * @throws PmrError `query-failed`, `query-cancelled`, `query-timed-out`; ServiceFault where Athena stays unwell
 */
export function athenaRunner(
  client: AthenaClient,
  { workGroup, database }: AthenaSettings,
  { pause = realPause } = {},
) {
  const start = async (sql: string): Promise<string> => {
    const { QueryExecutionId } = await client.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        WorkGroup: workGroup,
        QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: database },
      }),
    );
    return QueryExecutionId as string;
  };

  const ended = async (id: string, timeoutMs: number): Promise<QueryExecution> => {
    let waited = 0;
    for (let look = 1; ; look += 1) {
      const { QueryExecution: execution } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
      if (execution?.Status?.State !== 'QUEUED' && execution?.Status?.State !== 'RUNNING') return execution ?? {};
      if (waited >= timeoutMs) {
        await client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
        throw new PmrError(
          'query-timed-out',
          `Athena's query ${id} had not ended after ${whole(Math.round(timeoutMs / 1000))} seconds and was stopped: ask for less, or allow more time.`,
        );
      }
      const next = Math.min(backoff(look, WAIT), timeoutMs - waited);
      await pause(next);
      waited += next;
    }
  };

  return async (sql: string, { timeoutMs }: { timeoutMs: number }): Promise<QueryOutcome> => {
    for (let attempt = 1; ; attempt += 1) {
      const id = await start(sql);
      const execution = await ended(id, timeoutMs);
      if (execution.Status?.State === 'SUCCEEDED') return outcomeOf(id, execution);
      const fault = faultOf(id, execution);
      if (!(fault instanceof ServiceFault) || attempt === ATTEMPTS) throw fault;
      await pause(backoff(attempt, { first: 1_000, most: 20_000 }));
    }
  };
}

const outcomeOf = (id: string, { ResultConfiguration, Statistics }: QueryExecution): QueryOutcome => ({
  id,
  output: ResultConfiguration?.OutputLocation ?? '',
  scannedBytes: Statistics?.DataScannedInBytes ?? 0,
  milliseconds: Statistics?.TotalExecutionTimeInMillis ?? 0,
});

function faultOf(id: string, { Status }: QueryExecution): Error {
  const reason = Status?.StateChangeReason ?? 'without a reason';
  if (Status?.State === 'CANCELLED')
    return new PmrError('query-cancelled', `Athena's query ${id} was cancelled: ${reason}`);
  if (Status?.AthenaError?.Retryable)
    return new ServiceFault(`Athena's query ${id} failed for a reason that may pass: ${reason}`);
  return new PmrError('query-failed', `Athena's query ${id} failed: ${reason}`);
}
