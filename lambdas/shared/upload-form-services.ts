import { bucketsOf } from '../../adapters/aws/buckets.ts';
import { s3Client } from '../../adapters/aws/clients.ts';
import { readEnvironment } from '../../adapters/aws/environment.ts';
import { jsonLog } from '../../adapters/aws/json-log.ts';
import type { Log } from '../../adapters/aws/log-events.ts';
import { s3Store } from '../../adapters/aws/s3-store.ts';
import { signedPut } from '../../adapters/aws/signed-address.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import { once } from './once.ts';

/** What the upload form works with. */
export interface UploadFormServices {
  readonly store: ObjectStore;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Log;
  /** An address to which one file may be put under a landing key, for a quarter of an hour. */
  readonly addressFor: (key: string) => Promise<string>;
}

const QUARTER_SECONDS = 900;

export const uploadFormServices = once(async (): Promise<UploadFormServices> => {
  const environment = readEnvironment(process.env);
  const buckets = bucketsOf(environment);
  const client = s3Client(process.env);
  return {
    store: s3Store(client, buckets),
    catalogue: await readCatalogue(environment.PMR_CATALOGUE),
    clock: () => new Date().toISOString(),
    log: jsonLog({ stack: environment.PMR_STACK_NAME }),
    addressFor: key => signedPut(process.env, buckets, key, QUARTER_SECONDS),
  };
});
