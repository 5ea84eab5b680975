import { z } from 'zod';
import { sha256 } from '../domain/sha256.ts';
import { instant } from '../parse/calendar.schema.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { Person } from '../publication/sign-offs.ts';
import { readAnswers } from './answers.ts';
import type { Manifest } from './manifest.schema.ts';
import { pinsOf } from './run-id.ts';

/** The kind of an answer by which a role lets one finding of one candidate pass. */
export const WAIVER = 'waiver';

export const Waiver = z.strictObject({
  schema: z.literal('pmr-waiver/1'),
  candidate: z.string().describe('the hash of the candidate that was stopped'),
  inputs: z.string().describe('a hash of what that candidate rests on: the waiver holds for no other'),
  finding: z.strictObject({ code: z.string(), text: z.string() }),
  role: z.string(),
  by: Person,
  at: instant,
  reason: z.string().min(1),
});
export type Waiver = z.infer<typeof Waiver>;

/** What a run rests on apart from what people answered. Two candidates that differ in their answers alone have the same. */
export const waivedInputs = (manifest: Manifest): string => {
  const { answers: _, ...inputs } = pinsOf(manifest);
  return sha256(JSON.stringify([manifest.period, manifest.version, manifest.reissue, inputs]));
};

/** The waivers that a run pins and that were given for just what it rests on. */
export async function waiversOf(store: ObjectStore, manifest: Manifest): Promise<Waiver[]> {
  const own = { ...manifest, answers: (manifest.answers ?? []).filter(({ kind }) => kind === WAIVER) };
  const bodies = [...(await readAnswers(store, own)).values()];
  return bodies
    .map(body => Waiver.parse(JSON.parse(new TextDecoder().decode(body))))
    .filter(({ inputs }) => inputs === waivedInputs(manifest));
}
