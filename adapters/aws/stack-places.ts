import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { Buckets } from './buckets.ts';

const name = z.string().min(1);

/** The outputs of a stack by which the command finds its parts. */
export const StackOutputs = z.object({
  Bucketlanding: name,
  Bucketreceipts: name,
  Bucketlake: name,
  Bucketruns: name,
  Bucketpublished: name,
  Bucketshelf: name,
  MachineArn: name,
  UpkeepArn: name,
  SigningKeyArn: name,
  CodeVersion: name,
  UploadFormUrl: name.optional(),
  ReadersDomain: name.optional(),
  ReadersKeyPair: name.optional(),
});
export type StackOutputs = z.infer<typeof StackOutputs>;

export const bucketsOfStack = (outputs: StackOutputs): Buckets => ({
  landing: outputs.Bucketlanding,
  receipts: outputs.Bucketreceipts,
  lake: outputs.Bucketlake,
  runs: outputs.Bucketruns,
  published: outputs.Bucketpublished,
  shelf: outputs.Bucketshelf,
});

/**
 * Where the parts of a deployed stack are, by its outputs.
 * @throws PmrError `stack-unknown`, `stack-incomplete`
 */
export async function stackPlaces(client: CloudFormationClient, stack: string): Promise<StackOutputs> {
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack })).catch(error => {
    const { name: kind, message } = error as Error;
    if (kind !== 'ValidationError' && !/does not exist/.test(message)) throw error;
    throw new PmrError(
      'stack-unknown',
      `There is no stack ${stack} in this account and region: name one that is deployed, or choose its account with AWS_PROFILE and its region with AWS_REGION.`,
      { cause: error },
    );
  });
  const outputs = Object.fromEntries(
    (Stacks?.[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  const parsed = StackOutputs.safeParse(outputs);
  if (parsed.success) return parsed.data;
  const missing = parsed.error.issues.map(issue => issue.path.join('.'));
  throw new PmrError(
    'stack-incomplete',
    `The stack ${stack} does not say where these parts are: ${missing.join(', ')}. Deploy it again with this code, or check out the code that it was deployed with.`,
  );
}
