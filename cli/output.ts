import { CommanderError } from 'commander';
import { PmrError } from '../core/domain/pmr-error.ts';
import { fileFault } from './file-faults.ts';
import { awsFault } from './stack/aws-fault.ts';
import { fitted, windowWidth } from './terminal.ts';

/** Set by a verb that was asked for JSON, so that a failure is told in JSON too. */
let asJson = process.argv.includes('--json');

/** Prints the answer of a verb: a JSON document where it was asked for, else text for people. */
export function print(json: boolean | undefined, value: unknown, text: () => string): void {
  asJson ||= json === true;
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${fitted(text(), windowWidth())}\n`);
}

/** Ends the command: 1 with one sentence for what its user can mend, 2 with the stack for a fault of ours. */
export function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 1;
    return;
  }
  const told = fileFault(error) ?? awsFault(error) ?? error;
  const mendable = told instanceof PmrError;
  process.exitCode = mendable ? 1 : 2;
  const { message, stack } = told as Error;
  if (asJson)
    process.stdout.write(
      `${JSON.stringify({ error: { code: mendable ? told.code : 'fault', says: message } }, null, 2)}\n`,
    );
  else process.stderr.write(mendable ? `${message}\n` : `A fault of ours, please report it:\n${stack ?? message}\n`);
}
