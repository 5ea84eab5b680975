import { sha256 } from '../domain/sha256.ts';
import { localDateOf } from '../domain/working-days-between.ts';
import type { Manifest, Pins } from './manifest.schema.ts';

type Identity = Pins & Pick<Manifest, 'period' | 'version' | 'reissue' | 'draft' | 'openedAt'>;

/**
 * The id of a run comes from its pins: a run that was interrupted is found again, and a manifest that was edited no longer has its own
 * name. A draft tells how things stand on its day, so each day has its own.
 */
export function runIdOf(manifest: Identity): string {
  const { period, version, reissue, draft, openedAt } = manifest;
  const pins = pinsOf(manifest);
  const [kind, essence] = draft ? ['draft', [localDateOf(openedAt), pins]] : [`v${version}`, [version, reissue, pins]];
  return `${period}-${kind}-${sha256(JSON.stringify(essence)).slice(0, 12)}`;
}

/** What a manifest pins, in one order. */
export const pinsOf = ({
  codeVersion,
  catalogueSha256,
  contractsSha256,
  drops,
  answers,
  units,
  rollups,
  queries,
  earlier,
}: Pins): Pins => ({
  codeVersion,
  catalogueSha256,
  contractsSha256,
  drops,
  ...(answers && { answers }),
  units,
  rollups,
  queries,
  earlier,
});
