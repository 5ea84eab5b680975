import { Command } from 'commander';
import { codeVersion } from '../adapters/catalogue/code-version.ts';
import { withGlobals } from './open-pmr.ts';
import { ROOT } from './surroundings.ts';

type AddVerb = (program: Command) => void;

/** Every verb, in the order in which a user meets them. A verb's file is loaded when its word is said, or when all are listed. */
const verbs: Readonly<Record<string, () => Promise<AddVerb>>> = {
  upload: async () => (await import('./verbs/upload.ts')).addUpload,
  check: async () => (await import('./verbs/check.ts')).addCheck,
  status: async () => (await import('./verbs/status.ts')).addStatus,
  withdraw: async () => (await import('./verbs/withdraw.ts')).addWithdraw,
  'month-end': async () => (await import('./verbs/month-end.ts')).addMonthEnd,
  reissue: async () => (await import('./verbs/reissue.ts')).addReissue,
  'sign-off': async () => (await import('./verbs/sign-off.ts')).addSignOff,
  waive: async () => (await import('./verbs/waive.ts')).addWaive,
  'withdraw-version': async () => (await import('./verbs/withdraw-version.ts')).addWithdrawVersion,
  draft: async () => (await import('./verbs/draft.ts')).addDraft,
  show: async () => (await import('./verbs/show.ts')).addShow,
  changes: async () => (await import('./verbs/changes.ts')).addChanges,
  verify: async () => (await import('./verbs/verify.ts')).addVerify,
  keys: async () => (await import('./verbs/keys.ts')).addKeys,
  heal: async () => (await import('./verbs/heal.ts')).addHeal,
  replay: async () => (await import('./verbs/replay.ts')).addReplay,
  challenge: async () => (await import('./verbs/challenge.ts')).addChallenge,
  answer: async () => (await import('./verbs/challenge.ts')).addAnswer,
  'queries-log': async () => (await import('./verbs/challenge.ts')).addQueriesLog,
  explain: async () => (await import('./verbs/explain.ts')).addExplain,
  position: async () => (await import('./verbs/position.ts')).addPosition,
  credits: async () => (await import('./verbs/credits.ts')).addCredits,
  invite: async () => (await import('./verbs/invite.ts')).addInvite,
  link: async () => (await import('./verbs/link.ts')).addLink,
  validate: async () => (await import('./verbs/validate.ts')).addValidate,
  sample: async () => (await import('./verbs/sample.ts')).addSample,
  start: async () => (await import('./verbs/start.ts')).addStart,
};

export const verbNames: readonly string[] = Object.keys(verbs);

/** The command `pmr` for what was typed after it. */
export async function program(words: readonly string[]): Promise<Command> {
  const root = withGlobals(new Command('pmr'))
    .description(
      "The Performance Measurement Report of Great Britain's smart-metering network, on one machine or as a deployed stack.",
    )
    .showHelpAfterError('(pmr <verb> --help says how)')
    .exitOverride()
    .addHelpText('after', '\nExit codes: 0 done, 1 something you can mend, 2 a fault of ours.');
  // Verbs have a --version of their own, of a report; and the hash is of every file, so it is made for those who ask.
  const asked = ['--version', '-V'].includes(words[0] ?? '');
  if (asked || words.length === 0 || words[0] === '--help')
    root.version(asked ? codeVersion(ROOT) : '', '-V, --version', 'print the version, with a hash of the code');
  // A folder may be named like a verb, so each word that could be one is loaded.
  const said = verbNames.filter(name => words.includes(name));
  for (const name of said.length > 0 ? said : verbNames) (await verbs[name]?.())?.(root);
  return root;
}
