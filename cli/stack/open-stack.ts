import { cloudFormationClient, kmsClient, s3Client, stepFunctionsClient } from '../../adapters/aws/clients.ts';
import { kmsPublicKey } from '../../adapters/aws/kms-signer.ts';
import { monthEndClient } from '../../adapters/aws/month-end-client.ts';
import { s3Store } from '../../adapters/aws/s3-store.ts';
import { bucketsOfStack, stackPlaces } from '../../adapters/aws/stack-places.ts';
import { upkeepClient } from '../../adapters/aws/upkeep-client.ts';
import { codeVersion } from '../../adapters/catalogue/code-version.ts';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import type { Installation } from '../installation.ts';
import { ROOT } from '../surroundings.ts';
import { stackInstallation } from './stack-installation.ts';

/**
 * A deployed stack, found by its name with the credentials and region of the environment, as other commands of AWS find them. Where this
 * checkout is of other code than the stack, that is said: `check` and `status` answer by the checkout's catalogue.
 * @throws PmrError `stack-unknown`, `stack-incomplete`
 */
export async function openStack(name: string): Promise<Installation> {
  const variables = process.env;
  const [places, catalogue] = await Promise.all([
    stackPlaces(cloudFormationClient(variables), name),
    readCatalogue(ROOT),
  ]);
  const own = codeVersion(ROOT);
  if (places.CodeVersion !== own)
    process.stderr.write(`The stack ${name} runs ${places.CodeVersion}, and this checkout is ${own}.\n`);
  const machines = stepFunctionsClient(variables);
  return stackInstallation({
    store: s3Store(s3Client(variables), bucketsOfStack(places)),
    catalogue,
    codeVersion: own,
    monthEnds: monthEndClient(machines, places.MachineArn),
    upkeep: upkeepClient(machines, places.UpkeepArn),
    publicKeys: () => kmsPublicKey(kmsClient(variables), places.SigningKeyArn),
  });
}
