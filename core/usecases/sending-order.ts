import { partOf, splitKey } from '../intake/drop-address.ts';
import { comparePrecedence } from '../intake/precedence.ts';

/** The files for one part lie beside one another: what counts of a provider, feed and month is decided among them. */
export function partKey(key: string): string {
  const { provider, feed, period, file } = splitKey(key);
  return JSON.stringify([provider, feed, period, partOf(file) ?? file]);
}

/** Landed files of one part, the one that counts first. */
export const countingFirst = <Landed extends { readonly key: string; readonly arrivedAt: string }>(
  landed: readonly Landed[],
): Landed[] => landed.toSorted((a, b) => comparePrecedence(sendingOf(b), sendingOf(a)));

const sendingOf = ({ key, arrivedAt }: { key: string; arrivedAt: string }) => ({
  file: splitKey(key).file,
  sentAt: arrivedAt,
  sequencer: null,
  sha256: '',
});
