import { isAbove, refuseAbove, restrictedFolder } from '../domain/classification.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { versionFolder } from '../publication/addresses.ts';
import type { QueriesLog } from '../report/challenge.schema.ts';
import { REPORT } from '../run/published-versions.ts';
import { type AnsweredChallenge, readChallenges, statusOf } from './challenges.ts';

/** Turns the log into the files that people read. `place` gives the page of a figure, within its version. */
export interface RenderLog {
  readonly files: (log: QueriesLog) => ReadonlyMap<string, string | Uint8Array>;
  readonly place: (measure: { id: string; provider: string | null }) => string;
}

/** The log is Amber (000: PMR and its tracker are Green, the Queries Log is Amber). */
const CLASS = 'amber';
const FOLDER = `${restrictedFolder(CLASS)}queries-log/`;

/** Makes the Queries Log anew from all challenges and their answers, and writes it where those may read it whom it concerns. */
export async function publishQueriesLog({
  store,
  renderLog,
}: {
  store: ObjectStore;
  renderLog: RenderLog;
}): Promise<{ log: QueriesLog; files: string[] }> {
  const all = await readChallenges(store);
  const told = all.filter(({ challenge }) => !isAbove(challenge.classification, CLASS));
  const log: QueriesLog = {
    schema: 'pmr-queries-log/1',
    report: REPORT,
    classification: CLASS,
    withheld: all.length - told.length,
    rows: told.map(each => rowOf(each, renderLog.place)),
  };
  for (const { challenge } of told) refuseAbove(challenge.classification, CLASS, 'The Queries Log');
  const files = new Map([['queries-log.json', toJson(log)], ...renderLog.files(log)]);
  for (const [name, body] of files) await store.put(FOLDER + name, body);
  return { log, files: [...files.keys()].map(name => FOLDER + name) };
}

function rowOf(standing: AnsweredChallenge, place: RenderLog['place']): QueriesLog['rows'][number] {
  const { challenge, answers } = standing;
  const { id, period, version, measure, provider, published, stated, issue, evidence } = challenge;
  const last = answers.at(-1);
  const states = stated.numerator !== null || stated.denominator !== null;
  return {
    id,
    reportingPeriod: period,
    section: provider === null ? measure : `${provider} ${measure}`,
    place: `${versionFolder({ report: REPORT, period, version })}${place({ id: measure, provider })}`,
    issue: [
      issue,
      ...(states
        ? [
            `Published in version ${version}: ${published.numerator ?? '-'} of ${published.denominator ?? '-'}; challenged as ${stated.numerator ?? published.numerator ?? '-'} of ${stated.denominator ?? published.denominator ?? '-'}.`,
          ]
        : [`Published in version ${version}.`]),
      ...(evidence === null ? [] : [`Evidence: ${evidence}`]),
    ].join(' '),
    response: answers.map(({ response, at }) => `${at.slice(0, 10)}: ${response}`).join('\n'),
    nextAction: last?.nextAction ? `${last.nextAction}${last.dueOn ? ` (by ${last.dueOn})` : ''}` : '',
    notes: [...answers.flatMap(({ notes }) => notes ?? []), ...reissued(standing)].join('\n'),
    status: statusOf(standing),
  };
}

const reissued = ({ challenge, answers }: AnsweredChallenge): string[] =>
  answers.flatMap(({ reissue: version }) =>
    version === null ? [] : [`Mended in version ${version} of ${challenge.period}.`],
  );
