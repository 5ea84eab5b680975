import { z } from 'zod';
import { PmrError } from '../domain/pmr-error.ts';
import { sha256 } from '../domain/sha256.ts';
import { toJson } from '../parse/stored-json.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/**
 * What people answer to a report before it is out, beside what providers send and what the contracts say: a waiver of a finding, say. Each is an object of its
 * own that is written once, and a run pins those that stand when it is opened, so that an answer makes a new candidate.
 */
export const PinnedAnswer = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/),
  sha256: z.string(),
});
export type PinnedAnswer = z.infer<typeof PinnedAnswer>;

interface Of {
  readonly report: string;
  readonly period: string;
}
type Name = Pick<PinnedAnswer, 'kind' | 'name'>;

const folderOf = ({ report, period }: Of): string => `runs/answers/${report}/${period}/`;
const answerKey = (of: Of, { kind, name }: Name): string => `${folderOf(of)}${kind}/${name}.json`;
/** Where an answer stands among the files of a version. */
export const answerFile = ({ kind, name }: Name): string => `answers/${kind}/${name}.json`;

/** Records an answer. @throws PmrError `answer-stands` where another of its name does */
export async function putAnswer(store: ObjectStore, of: Of, named: Name, answer: object): Promise<void> {
  const { kind, name } = PinnedAnswer.omit({ sha256: true }).parse(named);
  if (!(await store.putNew(answerKey(of, { kind, name }), toJson(answer))))
    throw new PmrError(
      'answer-stands',
      `An answer ${kind}/${name} stands for ${of.period}, and answers are never replaced: give this one a name of its own.`,
    );
}

/** The answers to a month as they stand, in the order of their keys. */
export async function pinAnswers(store: ObjectStore, of: Of): Promise<PinnedAnswer[]> {
  const keys = (await store.list(folderOf(of))).map(({ key }) => key);
  return Promise.all(
    keys.map(async key => {
      const [kind = '', file = ''] = key.slice(folderOf(of).length).split('/');
      return PinnedAnswer.parse({
        kind,
        name: file.replace(/\.json$/, ''),
        sha256: sha256((await store.get(key)) ?? ''),
      });
    }),
  );
}

/** The answers that a run pins, by the names of their files in its version. @throws PmrError `run-altered` where one is not what was pinned */
export async function readAnswers(
  store: ObjectStore,
  run: Of & { readonly answers?: readonly PinnedAnswer[] | undefined },
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const answer of run.answers ?? []) {
    const key = answerKey(run, answer);
    const body = await store.get(key);
    if (!body || sha256(body) !== answer.sha256)
      throw new PmrError('run-altered', `${key} is not what the run pinned: restore it from its own version.`);
    files.set(answerFile(answer), body);
  }
  return files;
}
