import { CreateStateMachineCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from '@jest/globals';
import { athenaRunner } from '../../adapters/aws/athena-runner.ts';
import { athenaClient, stepFunctionsClient } from '../../adapters/aws/clients.ts';
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
