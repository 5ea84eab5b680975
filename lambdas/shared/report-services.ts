import { bucketsOf } from '../../adapters/aws/buckets.ts';
import { glueClient, kmsClient, s3Client } from '../../adapters/aws/clients.ts';
import { readEnvironment } from '../../adapters/aws/environment.ts';
import { glueTables } from '../../adapters/aws/glue-tables.ts';
import { jsonLog } from '../../adapters/aws/json-log.ts';
import { kmsSigner } from '../../adapters/aws/kms-signer.ts';
import type { Log } from '../../adapters/aws/log-events.ts';
import { s3Store } from '../../adapters/aws/s3-store.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Signer } from '../../core/ports/signer.ts';
import type { RunDeps } from '../../core/usecases/open-run.ts';
import { once } from './once.ts';

/** What the functions work with that make a report. They carry no native library. */
export interface ReportServices extends RunDeps {
  readonly signer: Signer;
  readonly log: Log;
}

/** Made once per container, from the environment that the CDK app sets. */
export const reportServices = once(async (): Promise<ReportServices> => {
  const environment = readEnvironment(process.env);
  const buckets = bucketsOf(environment);
  return {
    store: s3Store(s3Client(process.env), buckets),
    keepTables: glueTables(glueClient(process.env), { database: environment.PMR_DATABASE, runsBucket: buckets.runs }),
    catalogue: await readCatalogue(environment.PMR_CATALOGUE),
    clock: () => new Date().toISOString(),
    codeVersion: environment.PMR_CODE_VERSION,
    sound: { knows: id => id === environment.PMR_SOUND_CATALOGUE, keep: () => {} },
    signer: kmsSigner(kmsClient(process.env), environment.PMR_SIGNING_KEY),
    log: jsonLog({ stack: environment.PMR_STACK_NAME }),
  };
});
