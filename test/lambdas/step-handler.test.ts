import { beforeEach, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { once } from '../../lambdas/shared/once.ts';
import { stepHandler } from '../../lambdas/shared/step-handler.ts';
import type { Logged } from './services.ts';

let logged: Logged[];
const services = async () => ({
  log: (event: Logged['event'], facts = {}) => {
    logged.push({ event, facts });
  },
});
const input = z.strictObject({ period: z.string() });
const step = (run: () => Promise<object>) =>
  stepHandler({ name: 'judge', input, run, tell: () => ({ counted: 7 }) })(services);
const failing = (error: unknown) =>
  step(async () => {
    throw error;
  });
const run = { period: '2020-09' };

beforeEach(() => {
  logged = [];
});

test('answers with what the use case answers, and logs start, outcome, duration and counts with month and run', async () => {
  const answer = { period: '2020-09', runId: 'r1', version: 2 };
  expect(await step(async () => answer)(run, { awsRequestId: 'i1' } as Context)).toEqual(answer);
  expect(logged).toEqual([
    { event: 'step-started', facts: expect.objectContaining({ step: 'judge', period: '2020-09', invocation: 'i1' }) },
    {
      event: 'step-finished',
      facts: expect.objectContaining({ ...answer, counted: 7, milliseconds: expect.any(Number) }),
    },
  ]);
});

test.each([[{}], [{ period: 9 }], [{ period: '2020-09', odd: 1 }], [null], ['text']])(
  'the input %j is refused by a fault that the machine does not repeat',
  async event => {
    await expect(step(async () => ({}))(event)).rejects.toMatchObject({
      name: 'PmrError',
      code: 'input-invalid',
      message: expect.stringContaining('The input of judge'),
    });
  },
);

test('what somebody can mend keeps its name and sentence', async () => {
  await expect(failing(new PmrError('no-drops', 'No drop has come.'))(run)).rejects.toMatchObject({
    name: 'PmrError',
    message: 'No drop has come.',
  });
  expect(logged.at(-1)).toMatchObject({ event: 'step-refused', facts: { code: 'no-drops', period: '2020-09' } });
});

test('what its asker can mend has a name of its own, by which it pages nobody', async () => {
  const refusing = stepHandler({
    name: 'open-run',
    input,
    refuses: ['no-drops'],
    run: async () => {
      throw new PmrError('no-drops', 'No drop has come.');
    },
  })(services);
  const refused = { name: 'RequestRefused', code: 'no-drops', message: 'No drop has come.' };
  await expect(refusing(run)).rejects.toMatchObject(refused);
  await expect(refusing(run)).rejects.toBeInstanceOf(PmrError);
});

test('what may pass gets the name on which the machine tries again, and its cause with it', async () => {
  const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  await expect(failing(cause)(run)).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    message: 'Error: socket hang up',
    cause,
  });
  expect(logged.at(-1)?.event).toBe('step-failed');
});

test('a fault of ours stays what it is', async () => {
  const bug = new TypeError('x is not a function');
  await expect(failing(bug)(run)).rejects.toBe(bug);
  expect(logged.at(-1)).toMatchObject({ event: 'step-failed', facts: { error: bug, code: undefined } });
});

test('services that cannot be made are the fault that is told', async () => {
  const handler = stepHandler({ name: 'judge', input, run: async () => ({}) })(async () => {
    throw new PmrError('environment-incomplete', 'Not set.');
  });
  await expect(handler(run)).rejects.toMatchObject({ name: 'PmrError', code: 'environment-incomplete' });
});

test('a thing made once is made once, and again only after a failure', async () => {
  let made = 0;
  const make = once(async () => {
    made += 1;
    if (made === 1) throw new Error('not yet');
    return made;
  });
  await expect(make()).rejects.toThrow('not yet');
  expect(await Promise.all([make(), make()])).toEqual([2, 2]);
  expect(await make()).toBe(2);
});
