import { expect, test } from '@jest/globals';
import { adoption, standingIn } from '../../../tools/adopt-stack.ts';
import { synthesised } from './synthesise.ts';

type Whole = Parameters<typeof adoption>[0];
const whole = async () => (await synthesised()).template.toJSON() as Whole;

test('a new stack takes in every bucket and key of one that is gone, and needs nothing for it that does not exist yet', async () => {
  const template = await whole();
  const kept = Object.entries(template.Resources).filter(([, { Type }]) => /S3::Bucket$|KMS::Key$/.test(Type));
  const list = kept.map(([id]) => `${id}\tphysical-${id.toLowerCase()}`).join('\n');
  const { template: taken, resources } = adoption(template, standingIn(`${list}\n\n`));
  expect(Object.keys(taken.Resources).sort()).toEqual(kept.map(([id]) => id).sort());
  // CloudFormation imports nothing that it might delete.
  for (const { DeletionPolicy } of Object.values(taken.Resources)) expect(DeletionPolicy).toBe('Retain');
  expect(resources).toHaveLength(9);
  for (const { ResourceType, LogicalResourceId, ResourceIdentifier } of resources)
    expect(ResourceIdentifier).toEqual({
      [ResourceType === 'AWS::KMS::Key' ? 'KeyId' : 'BucketName']: `physical-${LogicalResourceId.toLowerCase()}`,
    });
});

test('a bucket that the list leaves out is named', async () => {
  const template = await whole();
  expect(() => adoption(template, new Map())).toThrow(
    expect.objectContaining({ code: 'adoption-incomplete', message: expect.stringContaining('StorageLake') }),
  );
});
