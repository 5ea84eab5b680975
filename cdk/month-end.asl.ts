import { athenaFaults, call, failed, passing, s3Faults } from './asl-parts.ts';

export const monthEndLambdas = [
  'open-run',
  'roll-up',
  'query-failed',
  'judge',
  'assemble',
  'check',
  'render',
  'shelve',
] as const;
export type MonthEndLambda = (typeof monthEndLambdas)[number];

export interface MonthEndRefs {
  /** ARNs of the functions. */
  readonly lambdas: Readonly<Record<MonthEndLambda, string>>;
  readonly workGroup: string;
  readonly database: string;
  /** The bucket behind `runs/`; the workgroup writes its results to `athena/` in it. */
  readonly runsBucket: string;
  /** ARN of the machine that publishes a candidate. */
  readonly publishing: string;
}

/** With the drops that are read meanwhile, fewer than the ten functions at once that a new account may have. */
const ROLL_UPS_AT_ONCE = 4;
/** Well under the number of queries that Athena runs for an account at once; beyond it they queue. */
const QUERIES_AT_ONCE = 8;
const HOURS = 3600;

/** A month is not opened between a drop that takes keys and the new reading of those that had them. */
const filesBeingRead = [{ ErrorEquals: ['DropsUnsettled'], IntervalSeconds: 30, BackoffRate: 1, MaxAttempts: 30 }];

/**
 * The month end, in the subset of the Amazon States Language that Step Functions and the embedded interpreter both run.
 *
 * Input: whatever `open-run` takes. It answers with `alreadyPublished`, and where that is false with
 * `rollUps[]` (each one the input of `roll-up`) and `measures[]`, each `{ done, query, output }`: whether its result stands already,
 * and the keys below `runs/` of the query's text and of its result. `judge` gets all of it, the later functions what the one before them
 * answered.
 *
 * All texts together are more than a state may carry, so each is fetched where it is submitted. It is the run's own text: it names its
 * run and its tables, so that nothing that is deployed meanwhile has a say in it.
 *
 * A workgroup with enforced settings decides where results are written, whatever a query asks for. So the machine itself moves each
 * result to its place, in one copy: a result that stands is whole, and a run that is started again skips it.
 */
export function monthEndMachine({ lambdas, workGroup, database, runsBucket, publishing }: MonthEndRefs) {
  return {
    Comment: 'From pinned drops to a candidate of the Performance Measurement Report, which is then published',
    StartAt: 'OpenRun',
    TimeoutSeconds: 6 * HOURS,
    States: {
      OpenRun: { ...call(lambdas['open-run'], filesBeingRead), Catch: failed, Next: 'NothingToDo?' },
      'NothingToDo?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.alreadyPublished', BooleanEquals: true, Next: 'Shelve' },
          { Variable: '$.resumed', BooleanEquals: true, Next: 'Publish' },
        ],
        Default: 'RollUp',
      },
      // A publication that was killed after its seal has left no shelf.
      Shelve: { ...call(lambdas.shelve), Catch: failed, Next: 'AlreadyPublished' },
      AlreadyPublished: { Type: 'Succeed' },
      RollUp: {
        Type: 'Map',
        ItemsPath: '$.rollUps',
        MaxConcurrency: ROLL_UPS_AT_ONCE,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'RollUpDrops',
          States: { RollUpDrops: { ...call(lambdas['roll-up']), End: true } },
        },
        ResultPath: null,
        Catch: failed,
        Next: 'Measure',
      },
      Measure: {
        Type: 'Map',
        ItemsPath: '$.measures',
        MaxConcurrency: QUERIES_AT_ONCE,
        ItemProcessor: measuring({ lambdas, workGroup, database, runsBucket }),
        ResultPath: null,
        Catch: failed,
        Next: 'Judge',
      },
      Judge: { ...call(lambdas.judge), Catch: failed, Next: 'Assemble' },
      Assemble: { ...call(lambdas.assemble), Catch: failed, Next: 'Check' },
      Check: { ...call(lambdas.check), Catch: failed, Next: 'Render' },
      Render: { ...call(lambdas.render), Catch: failed, Next: 'Publish?' },
      'Publish?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.publish', BooleanEquals: true, Next: 'Publish' }],
        Default: 'CandidateMade',
      },
      // A draft, or a candidate that somebody wants to look at first or has to sign: whoever signs last starts the publishing.
      CandidateMade: { Type: 'Succeed' },
      // Nobody has to sign: the month end starts the publishing of its candidate itself, and waits for it.
      Publish: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution.sync:2',
        Parameters: {
          StateMachineArn: publishing,
          Input: { 'period.$': '$.period', 'runId.$': '$.runId', 'version.$': '$.version' },
        },
        // What it was given says whether it was a publication that had stopped half way.
        ResultPath: null,
        TimeoutSeconds: HOURS,
        Catch: failed,
        Next: 'Published',
      },
      Published: { Type: 'Succeed' },
      RunFailed: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
    },
  };
}

/** One query of the Map: its text is read, Athena is asked, and the result is put in its place; what may pass is tried again. */
function measuring({ lambdas, workGroup, database, runsBucket }: Omit<MonthEndRefs, 'publishing'>) {
  return {
    ProcessorConfig: { Mode: 'INLINE' },
    StartAt: 'Measured?',
    States: {
      'Measured?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.done', BooleanEquals: true, Next: 'AlreadyMeasured' }],
        Default: 'ReadQuery',
      },
      AlreadyMeasured: { Type: 'Succeed' },
      ReadQuery: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:s3:getObject',
        Parameters: { Bucket: runsBucket, 'Key.$': '$.query' },
        ResultSelector: { 'sql.$': '$.Body' },
        ResultPath: '$.text',
        TimeoutSeconds: 60,
        Retry: passing(s3Faults),
        Next: 'RunQuery',
      },
      RunQuery: {
        Type: 'Task',
        Resource: 'arn:aws:states:::athena:startQueryExecution.sync',
        Parameters: {
          'QueryString.$': '$.text.sql',
          WorkGroup: workGroup,
          QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: database },
        },
        ResultSelector: { 'id.$': '$.QueryExecution.QueryExecutionId' },
        ResultPath: '$.execution',
        TimeoutSeconds: 1800,
        Retry: passing(athenaFaults),
        // A query that ended FAILED: whether the reason may pass, and what it is, stands in the cause.
        Catch: [{ ErrorEquals: ['States.TaskFailed'], ResultPath: '$.failure', Next: 'QueryFailed' }],
        Next: 'KeepResult',
      },
      QueryFailed: { ...call(lambdas['query-failed']), Next: 'BeforeNextTry' },
      BeforeNextTry: { Type: 'Wait', Seconds: 20, Next: 'ReadQuery' },
      KeepResult: {
        Type: 'Task',
        Resource: 'arn:aws:states:::aws-sdk:s3:copyObject',
        Parameters: {
          Bucket: runsBucket,
          'Key.$': '$.output',
          'CopySource.$': `States.Format('${runsBucket}/athena/{}.csv', $.execution.id)`,
        },
        ResultPath: null,
        TimeoutSeconds: 60,
        Retry: passing(s3Faults),
        End: true,
      },
    },
  };
}
