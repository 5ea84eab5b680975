import { call, failed, passing } from './asl-parts.ts';

export const timetableLambdas = ['plan', 'shelve'] as const;
export type TimetableLambda = (typeof timetableLambdas)[number];

/**
 * A morning: every month that is not out is looked at, and each run that is due is started by itself, so that none waits for another.
 * The shelf is made anew. Input: `{ scheduledAt }`.
 */
export const timetableMachine = (lambdas: Readonly<Record<TimetableLambda, string>>, monthEnd: string) => ({
  Comment: 'Starts the reports and drafts of a morning',
  StartAt: 'Plan',
  TimeoutSeconds: 3600,
  States: {
    Plan: { ...call(lambdas.plan), Catch: failed, Next: 'Start' },
    Start: {
      Type: 'Map',
      ItemsPath: '$.runs',
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'StartRun',
        States: {
          StartRun: {
            Type: 'Task',
            Resource: 'arn:aws:states:::states:startExecution',
            Parameters: { StateMachineArn: monthEnd, Input: { 'period.$': '$.period', 'draft.$': '$.draft' } },
            TimeoutSeconds: 60,
            Retry: passing([
              'StepFunctions.SdkClientException',
              'StepFunctions.ExecutionLimitExceededException',
              'States.Timeout',
            ]),
            End: true,
          },
        },
      },
      ResultPath: null,
      Catch: failed,
      Next: 'Shelve',
    },
    Shelve: { ...call(lambdas.shelve), Catch: failed, Next: 'Done' },
    Done: { Type: 'Succeed' },
    RunFailed: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
  },
});
