import { type Class, restrictedFolder } from '../domain/classification.ts';
import { PmrError } from '../domain/pmr-error.ts';
import { readJson, toJson } from '../parse/stored-json.ts';
import type { Clock } from '../ports/clock.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import type { Person } from '../publication/sign-offs.ts';
import { Challenge, ChallengeAnswer } from '../report/challenge.schema.ts';
import type { Report } from '../report/report.schema.ts';
import { REPORT } from '../run/published-versions.ts';
import { readPublished } from './read-published.ts';

interface Deps {
  readonly store: ObjectStore;
  readonly clock: Clock;
}

/** A challenge of a user's own figures is Red; every other one may be passed to those whom it concerns. */
const folders = (['amber', 'red'] as const).map(each => `${restrictedFolder(each)}challenges/${REPORT}/`);
const folderFor = (of: Class): string => folders[of === 'red' ? 1 : 0] as string;

export interface ChallengeAsked {
  readonly period: string;
  readonly version?: number | undefined;
  readonly measure: string;
  readonly provider?: string | undefined;
  readonly numerator?: number | undefined;
  readonly denominator?: number | undefined;
  readonly issue: string;
  readonly evidence?: string | undefined;
  readonly classification: Class;
}

/** A challenge with everything that was answered to it. */
export interface AnsweredChallenge {
  readonly challenge: Challenge;
  readonly answers: readonly ChallengeAnswer[];
}

export const statusOf = ({ answers }: AnsweredChallenge): ChallengeAnswer['status'] => answers.at(-1)?.status ?? 'open';

/**
 * Files a challenge to a figure of a version that is out.
 * @throws PmrError `figure-unknown`, `challenge-agrees` where what is stated is what was published, `month-not-published`, `version-unknown`
 */
export async function challenge({ store, clock }: Deps, asked: ChallengeAsked, by: Person): Promise<Challenge> {
  const { report } = await readPublished(store, asked.period, asked.version);
  const { id: measure, provider, numerator, denominator, level } = figureIn(report, asked);
  const stated = { numerator: asked.numerator ?? null, denominator: asked.denominator ?? null };
  const agrees =
    (asked.numerator !== undefined || asked.denominator !== undefined) &&
    (stated.numerator ?? numerator) === numerator &&
    (stated.denominator ?? denominator) === denominator;
  if (agrees)
    throw new PmrError(
      'challenge-agrees',
      `${measure} was published as ${numerator} of ${denominator}, which is what the challenge states: say what differs.`,
    );
  const { period, version } = report;
  const filed = (id: string): Challenge =>
    Challenge.parse({
      schema: 'pmr-challenge/1',
      report: REPORT,
      ...{ id, period, version, measure, provider, stated, by },
      published: { numerator, denominator, level },
      issue: asked.issue,
      evidence: asked.evidence ?? null,
      classification: asked.classification,
      at: clock(),
    });
  for (let number = (await readChallenges(store)).length + 1; ; number += 1) {
    const next = filed(`Q${String(number).padStart(4, '0')}`);
    if (await store.putNew(`${folderFor(next.classification)}${next.id}/challenge.json`, toJson(next))) return next;
  }
}

/** @throws PmrError `figure-unknown`, `provider-needed` */
function figureIn(report: Report, { measure, provider }: Pick<ChallengeAsked, 'measure' | 'provider'>) {
  const named = report.measures.filter(({ id }) => id.toLowerCase() === measure.toLowerCase());
  const found =
    provider === undefined && named.length === 1 ? named[0] : named.find(each => each.provider === (provider ?? null));
  if (found) return found;
  throw new PmrError(
    named.length === 0 ? 'figure-unknown' : 'provider-needed',
    named.length === 0
      ? `The report of ${report.period} has no measure ${measure}.`
      : `${measure} is reported by ${named.map(each => each.provider).join(', ')}: name one of them.`,
  );
}

/** Every challenge with its answers, in the order in which they were filed. */
export async function readChallenges(store: ObjectStore): Promise<AnsweredChallenge[]> {
  const keys = (await Promise.all(folders.map(folder => store.list(folder)))).flat().map(({ key }) => key);
  const filed = keys.filter(key => key.endsWith('/challenge.json'));
  const all = await Promise.all(
    filed.map(async key => {
      const own = key.slice(0, -'challenge.json'.length);
      const answers = keys.filter(each => each.startsWith(`${own}answer-`));
      return {
        challenge: await readJson(store, key, Challenge),
        answers: await Promise.all(answers.map(answer => readJson(store, answer, ChallengeAnswer))),
      };
    }),
  );
  return all.sort((a, b) => (a.challenge.id < b.challenge.id ? -1 : 1));
}

export type AnswerGiven = Omit<ChallengeAnswer, 'schema' | 'by' | 'at'>;

/**
 * Answers a challenge. One is upheld with the version that mends the figure, which has to be out and to show another figure; or is not, with the reason.
 * @throws PmrError `challenge-unknown`, `challenge-closed`, `reissue-same`, `version-unknown`
 */
export async function answerChallenge(
  { store, clock }: Deps,
  given: AnswerGiven,
  by: Person,
): Promise<AnsweredChallenge> {
  const standing = (await readChallenges(store)).find(each => each.challenge.id === given.id);
  if (!standing) throw new PmrError('challenge-unknown', `There is no challenge ${given.id}: queries-log lists them.`);
  if (statusOf(standing) !== 'open')
    throw new PmrError('challenge-closed', `${given.id} is closed as ${statusOf(standing)}: file another challenge.`);
  const { challenge: filed, answers } = standing;
  if (given.reissue !== null) await refuseSame(store, filed, given.reissue);
  const answer = ChallengeAnswer.parse({ schema: 'pmr-challenge-answer/1', ...given, by, at: clock() });
  const folder = `${folderFor(filed.classification)}${filed.id}/`;
  if (!(await store.putNew(`${folder}answer-${String(answers.length + 1).padStart(3, '0')}.json`, toJson(answer))))
    throw new PmrError('challenge-answered', `Somebody answered ${given.id} at the same time: look at it again.`);
  return { challenge: filed, answers: [...answers, answer] };
}

async function refuseSame(store: ObjectStore, filed: Challenge, version: number): Promise<void> {
  const { report } = await readPublished(store, filed.period, version);
  const { numerator, denominator } = figureIn(report, {
    measure: filed.measure,
    provider: filed.provider ?? undefined,
  });
  const same = numerator === filed.published.numerator && denominator === filed.published.denominator;
  if (version <= filed.version || same)
    throw new PmrError(
      'reissue-same',
      `Version ${version} of ${filed.period} ${version <= filed.version ? 'is no later one' : `shows ${numerator} of ${denominator} as before`}: a challenge is upheld with the version that mends the figure.`,
    );
}
