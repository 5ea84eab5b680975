import { CreateStateMachineCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from '@jest/globals';
import { athenaRunner } from '../../adapters/aws/athena-runner.ts';
import { athenaClient, queueClient, stepFunctionsClient } from '../../adapters/aws/clients.ts';
import { giveBack } from '../../adapters/aws/give-back.ts';
import { monthEndClient } from '../../adapters/aws/month-end-client.ts';

const quick = { pause: async () => {} };

describe('a server that speaks Athena and Step Functions', () => {
  test('a query is started, waited for, and its result has an address', async () => {
    const run = athenaRunner(athenaClient(process.env), { workGroup: 'primary', database: 'default' }, quick);
    expect(await run('select 1', { timeoutMs: 10_000 })).toMatchObject({ id: expect.any(String) });
  });

  test('a month end is started once for the same request, and one that was stopped says so', async () => {
    const client = stepFunctionsClient(process.env);
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({
        name: 'month-end',
        roleArn: 'arn:aws:iam::123456789012:role/machine',
        definition: JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
      }),
    );
    const monthEnd = monthEndClient(client, stateMachineArn as string, quick);
    const first = await monthEnd.start({ period: '2020-09' });
    expect(await monthEnd.start({ period: '2020-09' })).toBe(first);
    await client.send(new StopExecutionCommand({ executionArn: first }));
    await expect(monthEnd.outcome(first, { timeoutMs: 10_000 })).rejects.toMatchObject({ code: 'month-end-stopped' });
    expect(await monthEnd.start({ period: '2020-09' })).not.toBe(first);
  });
});

describe('a server that speaks SQS', () => {
  test('a message that is given back is not handed out before its time', async () => {
    const client = queueClient(process.env);
    const { QueueUrl } = await client.send(
      new CreateQueueCommand({ QueueName: 'drops', Attributes: { VisibilityTimeout: '1' } }),
    );
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a drop' }));
    const receive = async () => (await client.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0];
    const handle = (await receive())?.ReceiptHandle as string;
    await giveBack(client, QueueUrl as string)(handle, 600);
    await new Promise(resolve => setTimeout(resolve, 1500));
    expect(await receive()).toBeUndefined();
    await giveBack(client, QueueUrl as string)(handle, 0);
    expect((await receive())?.Body).toBe('a drop');
  });
});
