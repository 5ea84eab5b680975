import { call, failed } from './asl-parts.ts';

export const upkeepLambdas = ['heal', 'withdraw', 'pack'] as const;
export type UpkeepLambda = (typeof upkeepLambdas)[number];

/**
 * What operators ask of the stack beside its months: `{ task: 'heal' }`, `{ task: 'withdraw', drop, reason }`, `{ task: 'pack', period, version }`. Its functions write the lake, so
 * that no operator has to be able to.
 */
export const upkeepMachine = (lambdas: Readonly<Record<UpkeepLambda, string>>) => ({
  Comment: 'Mends what was derived from drops, withdraws a drop, or makes one file of a version',
  StartAt: 'Task?',
  TimeoutSeconds: 3600,
  States: {
    'Task?': {
      Type: 'Choice',
      Choices: [
        { Variable: '$.task', StringEquals: 'heal', Next: 'Heal' },
        { Variable: '$.task', StringEquals: 'withdraw', Next: 'Withdraw' },
        { Variable: '$.task', StringEquals: 'pack', Next: 'Pack' },
      ],
      Default: 'Unknown',
    },
    Heal: { ...call(lambdas.heal), Catch: failed, Next: 'Done' },
    Withdraw: { ...call(lambdas.withdraw), Catch: failed, Next: 'Done' },
    Pack: { ...call(lambdas.pack), Catch: failed, Next: 'Done' },
    Done: { Type: 'Succeed' },
    Unknown: { Type: 'Fail', Error: 'TaskUnknown', Cause: 'The task is "heal", "withdraw" or "pack".' },
    RunFailed: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
  },
});
