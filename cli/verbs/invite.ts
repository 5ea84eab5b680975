import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError } from 'commander';
import { PmrError } from '../../core/domain/pmr-error.ts';
import type { InviteState } from '../../core/usecases/invites.ts';
import { globalsOf, withGlobals } from '../open-pmr.ts';
import { print } from '../output.ts';
import { realClock } from '../surroundings.ts';
import { table } from '../text-table.ts';

interface Given {
  readonly days: number;
  readonly note: string;
  readonly list?: boolean;
  readonly revoke?: string;
}

export function addInvite(program: Command): void {
  withGlobals(program.command('invite [provider]'))
    .description(
      'give a provider without an account of AWS a token, with which it uploads to a stack in a browser or with curl',
    )
    .option('--days <number>', 'how long it lasts', wholeNumber, 90)
    .option('--note <words>', 'for whom it is', '')
    .option('--list', 'list the tokens that were given, and whether they still count')
    .option('--revoke <id>', 'let a token count no longer, from this moment on')
    .addHelpText(
      'after',
      '\nThe token is printed once: the stack keeps its hash alone. Give it to the provider by another way than its mail address is known by.',
    )
    .action(async (provider: string | undefined, given: Given, command: Command) => {
      const options = globalsOf(command);
      if (options.stack === undefined)
        throw new PmrError(
          'of-a-stack-alone',
          'A token is for a deployed stack, which has an upload form: name it with --stack.',
        );
      const { openDoors } = await import('../stack/open-doors.ts');
      const doors = await openDoors(options.stack);
      const now = { ...doors, clock: realClock };
      const { invite, invites, revokeInvite } = await import('../../core/usecases/invites.ts');
      if (given.revoke !== undefined) {
        const revoked = await revokeInvite(now, given.revoke);
        print(options.json, revoked, () => `The token ${revoked.id} of ${revoked.provider} counts no longer.`);
      } else if (given.list) {
        const all = await invites(now);
        print(options.json, all, () => describe(all));
      } else if (provider === undefined) {
        throw new PmrError('provider-needed', 'Say for which provider: invite DSP.');
      } else {
        const made = await invite(now, { provider, days: given.days, note: given.note }, randomBytes(32));
        print(options.json, { ...made, address: doors.uploadForm }, () => letter(made, doors.uploadForm));
      }
    });
}

const letter = (
  {
    token,
    invite: { provider, id, endsAt },
  }: { token: string; invite: { provider: string; id: string; endsAt: string } },
  address: string,
): string =>
  [
    `${provider} uploads with this token until ${endsAt.slice(0, 10)}. It is printed this once (invite --revoke ${id} ends it):`,
    '',
    `  ${token}`,
    '',
    `In a browser: ${address}`,
    'With curl:',
    `  url=$(curl -fsS -X POST -H "Authorization: Bearer $TOKEN" ${address}upload/FEED/YYYY-MM/FILE)`,
    '  curl -fsS -T FILE "$url"',
    `  curl -fsS -H "Authorization: Bearer $TOKEN" ${address}receipt/FEED/YYYY-MM/FILE`,
  ].join('\n');

const describe = (all: readonly InviteState[]): string =>
  all.length === 0
    ? 'No token was ever given.'
    : table(
        ['id', 'provider', 'state', 'made on', 'ends on', 'for'],
        all.map(({ id, provider, state, madeAt, endsAt, note }) => [
          id,
          provider,
          state,
          madeAt.slice(0, 10),
          endsAt.slice(0, 10),
          note,
        ]),
      );

function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('write a number of days, such as 90');
  return Number(text);
}
