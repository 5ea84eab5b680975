import { tmpdir } from 'node:os';
import { bucketsOf } from '../../adapters/aws/buckets.ts';
import { s3Client } from '../../adapters/aws/clients.ts';
import { readEnvironment } from '../../adapters/aws/environment.ts';
import { jsonLog } from '../../adapters/aws/json-log.ts';
import type { Log } from '../../adapters/aws/log-events.ts';
import { s3Store } from '../../adapters/aws/s3-store.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { converterIn } from '../../adapters/duckdb/open-converter.ts';
import { openScratchStore } from '../../adapters/local/scratch-store.ts';
import { sweepScratch } from '../../adapters/local/sweep-scratch.ts';
import type { Intake } from '../../core/usecases/normalise-drop.ts';
import type { OpenScratch } from '../../core/usecases/recut.ts';
import { once } from './once.ts';

/** What the functions work with that read drops and events, DuckDB among it. */
export interface IntakeServices extends Intake {
  /** The bucket whose objects are drops. */
  readonly landingBucket: string;
  readonly openScratch: OpenScratch;
  readonly log: Log;
}

/** Made once per container, from the environment that the CDK app sets. */
export const intakeServices = once(async (): Promise<IntakeServices> => {
  const environment = readEnvironment(process.env);
  // In AWS's functions the folder for temporary files is the function's own, and outlives a call that was killed.
  if (process.env.AWS_LAMBDA_FUNCTION_NAME) await sweepScratch(tmpdir());
  return {
    store: s3Store(s3Client(process.env), bucketsOf(environment)),
    catalogue: await readCatalogue(environment.PMR_CATALOGUE),
    openConverter: converterIn(),
    openScratch: openScratchStore,
    landingBucket: environment.PMR_LANDING_BUCKET,
    log: jsonLog({ stack: environment.PMR_STACK_NAME }),
  };
});
