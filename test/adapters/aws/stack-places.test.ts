import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { StackOutputs, stackPlaces } from '../../../adapters/aws/stack-places.ts';

const mock = mockClient(CloudFormationClient);
const client = mock as unknown as CloudFormationClient;
beforeEach(() => {
  mock.reset();
});

const outputs = Object.keys(StackOutputs.shape).map(OutputKey => ({ OutputKey, OutputValue: `the ${OutputKey}` }));
const answer = (Outputs: typeof outputs) =>
  mock
    .on(DescribeStacksCommand)
    .resolves({ Stacks: [{ StackName: 'Pmr', CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE', Outputs }] });

test('the parts of a stack are found by its outputs', async () => {
  answer([...outputs, { OutputKey: 'Other', OutputValue: 'not ours' }]);
  expect(await stackPlaces(client, 'Pmr')).toMatchObject({
    MachineArn: 'the MachineArn',
    Bucketlake: 'the Bucketlake',
  });
  expect(mock.commandCalls(DescribeStacksCommand)[0]?.args[0].input).toEqual({ StackName: 'Pmr' });
});

test('outputs that an older stack lacks are named', async () => {
  answer(outputs.filter(({ OutputKey }) => OutputKey !== 'UpkeepArn'));
  await expect(stackPlaces(client, 'Pmr')).rejects.toMatchObject({
    code: 'stack-incomplete',
    message: expect.stringContaining('UpkeepArn'),
  });
});

test('a stack that is not there is a sentence, another fault is thrown as it is', async () => {
  const fault = (name: string, message: string) => Object.assign(new Error(message), { name });
  mock.on(DescribeStacksCommand).rejects(fault('ValidationError', 'Stack with id Prm does not exist'));
  await expect(stackPlaces(client, 'Prm')).rejects.toMatchObject({ code: 'stack-unknown' });
  mock.on(DescribeStacksCommand).rejects(fault('AccessDenied', 'no'));
  await expect(stackPlaces(client, 'Pmr')).rejects.toMatchObject({ name: 'AccessDenied' });
});
