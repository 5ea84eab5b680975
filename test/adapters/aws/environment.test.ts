import { expect, test } from '@jest/globals';
import { Environment, readEnvironment } from '../../../adapters/aws/environment.ts';

const all = Object.fromEntries(Object.keys(Environment.shape).map(name => [name, `the ${name}`]));

test('takes what it knows and leaves the rest of the environment alone', () => {
  expect(readEnvironment({ ...all, PATH: '/bin', HOME: undefined })).toEqual(all);
});

test('one message names everything that is missing or empty', () => {
  const { PMR_LAKE_BUCKET: _, ...rest } = all;
  expect(() => readEnvironment({ ...rest, PMR_CATALOGUE: '' })).toThrow(
    expect.objectContaining({
      code: 'environment-incomplete',
      message: expect.stringContaining('Not set in the environment: PMR_CATALOGUE, PMR_LAKE_BUCKET.'),
    }),
  );
});
