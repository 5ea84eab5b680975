import { call, failed } from './asl-parts.ts';

export const publishLambdas = ['claim', 'copy', 'seal', 'shelve'] as const;
export type PublishLambda = (typeof publishLambdas)[number];

/**
 * Publishes a candidate and renders nothing: a version number is claimed for it, its bytes are copied, the seal is written, the shelf made
 * anew. Each step may be done again; started again after a stop at any place it goes on. The input names the run: `{ period, runId, version }`.
 */
export const publishMachine = (lambdas: Readonly<Record<PublishLambda, string>>) => ({
  Comment: 'From a candidate to a published version',
  StartAt: 'Claim',
  TimeoutSeconds: 3600,
  States: {
    Claim: { ...call(lambdas.claim), Catch: failed, Next: 'Copy' },
    Copy: { ...call(lambdas.copy), Catch: failed, Next: 'Seal' },
    Seal: { ...call(lambdas.seal), Catch: failed, Next: 'Shelve' },
    Shelve: { ...call(lambdas.shelve), Catch: failed, Next: 'Out' },
    Out: { Type: 'Succeed' },
    RunFailed: { Type: 'Fail', ErrorPath: '$.failure.Error', CausePath: '$.failure.Cause' },
  },
});
