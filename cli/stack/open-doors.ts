import { cloudFormationClient, s3Client, stepFunctionsClient } from '../../adapters/aws/clients.ts';
import { s3Store } from '../../adapters/aws/s3-store.ts';
import { signedGet } from '../../adapters/aws/signed-address.ts';
import { signedVisit } from '../../adapters/aws/signed-visit.ts';
import { bucketsOfStack, stackPlaces } from '../../adapters/aws/stack-places.ts';
import { upkeepClient } from '../../adapters/aws/upkeep-client.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { ROOT } from '../surroundings.ts';
import { answeredBy } from './answers.schema.ts';

const PACK_MS = 20 * 60_000;

/**
 * The ways by which people without an account come to a stack: tokens for who uploads, addresses for who reads.
 * @throws PmrError `stack-unknown`, `stack-incomplete`
 */
export async function openDoors(stack: string) {
  const variables = process.env;
  const [places, catalogue] = await Promise.all([
    stackPlaces(cloudFormationClient(variables), stack),
    readCatalogue(ROOT),
  ]);
  const buckets = bucketsOfStack(places);
  const upkeep = upkeepClient(stepFunctionsClient(variables), places.UpkeepArn);
  return {
    store: s3Store(s3Client(variables), buckets),
    catalogue,
    get uploadForm(): string {
      if (places.UploadFormUrl) return places.UploadFormUrl;
      throw new PmrError(
        'upload-form-absent',
        `The stack ${stack} has no upload form: set "uploadForm" to true and deploy.`,
      );
    },
    link: (asked: { key: string; seconds: number; now: string }) => signedGet(variables, buckets, asked),
    /** Has the stack make one file of a version. */
    async packed(version: { period: string; version: number }): Promise<string> {
      const execution = await upkeep.start({ task: 'pack', ...version });
      return (await answeredBy('pack', upkeep.outcome(execution, { timeoutMs: PACK_MS }))).packed;
    },
    siteLink({ key, seconds, now }: { key: string | undefined; seconds: number; now: string }) {
      if (!places.ReadersDomain || !places.ReadersKeyPair)
        throw new PmrError(
          'readers-absent',
          `The stack ${stack} has no address for readers: set "readers" to a public key and deploy.`,
        );
      if (key === undefined)
        throw new PmrError('key-missing', 'Name the private key with --key: its public half is the setting "readers".');
      return signedVisit({ domain: places.ReadersDomain, keyPair: places.ReadersKeyPair, keyFile: key, seconds, now });
    },
  };
}
