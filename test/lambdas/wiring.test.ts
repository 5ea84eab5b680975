import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { handler as assemble } from '../../lambdas/assemble/handler.ts';
import { handler as check } from '../../lambdas/check/handler.ts';
import { handler as claim } from '../../lambdas/claim/handler.ts';
import { handler as copy } from '../../lambdas/copy/handler.ts';
import { handler as judge } from '../../lambdas/judge/handler.ts';
import { handler as normalise } from '../../lambdas/normalise/handler.ts';
import { handler as openRun } from '../../lambdas/open-run/handler.ts';
import { handler as render } from '../../lambdas/render/handler.ts';
import { handler as rollUp } from '../../lambdas/roll-up/handler.ts';
import { handler as seal } from '../../lambdas/seal/handler.ts';
import { type LoopbackS3, loopbackS3 } from '../adapters/aws/loopback-s3.ts';
import { ROOT, requestsCsv, sampleEvent } from './services.ts';

const before = process.env;
let s3: LoopbackS3;

beforeEach(async () => {
  s3 = await loopbackS3();
});
afterEach(async () => {
  process.env = before;
  await s3.close();
});

const named = (...names: string[]) =>
  Object.fromEntries(names.map(name => [`PMR_${name.toUpperCase()}_BUCKET`, `${name}-bucket`]));

test('the functions as they are deployed: from their environment, over HTTP, to the buckets', async () => {
  await expect(render(await sampleEvent('render'))).rejects.toMatchObject({
    name: 'PmrError',
    code: 'environment-incomplete',
  });

  process.env = {
    ...before,
    ...named('landing', 'receipts', 'lake', 'runs', 'published', 'shelf'),
    PMR_DATABASE: 'pmr',
    PMR_SIGNING_KEY: 'key',
    PMR_DROPS_QUEUE: `${s3.endpoint}/drops`,
    PMR_CATALOGUE: ROOT,
    PMR_STACK_NAME: 'Pmr',
    PMR_CODE_VERSION: 'test',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    AWS_ENDPOINT_URL: s3.endpoint,
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
  await s3.client.send(
    new PutObjectCommand({
      Bucket: 'landing-bucket',
      Key: 'SMKI/smki-requests/2020-09/requests.csv',
      Body: requestsCsv(),
    }),
  );

  expect(await normalise(await sampleEvent('normalise'))).toEqual({ batchItemFailures: [] });
  expect(s3.versions('lake-bucket', 'ledger/smki-requests/2020-09/000001.json')).toHaveLength(1);

  const opened = await openRun(await sampleEvent('open-run'));
  expect(opened).toMatchObject({ period: '2020-09', version: 1, alreadyPublished: false, rollUps: [{ parts: 1 }] });
  expect(s3.versions('runs-bucket', `2020-09/${opened.runId}/manifest.json`)).toHaveLength(1);
  const part = { ...((await sampleEvent('roll-up')) as object), runId: opened.runId };
  expect(await rollUp(part)).toEqual({ ...part, rolledUp: 1 });
  expect(await rollUp(part)).toEqual({ ...part, rolledUp: 0 });

  // The run of the sample events does not exist here: each function looks for it, and says so.
  for (const [name, handler] of Object.entries({
    'roll-up': rollUp,
    judge,
    assemble,
    check,
    render,
    claim,
    copy,
    seal,
  })) {
    await expect(handler(await sampleEvent(name))).rejects.toMatchObject({ name: 'PmrError', code: 'object-missing' });
  }
});
