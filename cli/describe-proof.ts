import { plural, whole } from '../core/domain/english.ts';
import type { Proof } from '../core/usecases/verify-published.ts';

/** What `verify` has found, for people: by which key, how much was looked at, and what is not as it was published. */
export function describeProof(where: string, { verdict, chain, keys, drops, faults }: Proof): string {
  const { fingerprint, sealedAt, retiredOn, files, figures, signedOff } = verdict;
  return [
    where,
    fingerprint === null
      ? `Seal: not proven by ${keys.map(key => `the key ${key}`).join(', nor by ')}`
      : `Seal: signed on ${sealedAt} with the key ${fingerprint}${retiredOn ? `, retired on ${retiredOn}` : ''}`,
    ...signedOff.map(
      ({ role, by, at }) =>
        `Signed off: by ${by.name} as ${role} on ${at.slice(0, 10)}${by.proven ? '' : ' (a stated name, unproven)'}`,
    ),
    `Files: ${whole(files)} named in the manifest. Measures worked out again: ${whole(figures)}.${drops > 0 ? ` Drops hashed: ${whole(drops)}.` : ''}`,
    ...(chain.links > 0 ? [`Versions and months that it rests on, held to their hashes: ${whole(chain.links)}.`] : []),
    ...(chain.unseen.length > 0 ? [`Not here, so that nothing is said of them: ${chain.unseen.join(', ')}.`] : []),
    ...(faults.length === 0
      ? ['Everything is as it was published.']
      : [
          `${plural(faults.length, 'thing')} ${faults.length === 1 ? 'is' : 'are'} not:`,
          ...faults.map(fault => `- ${fault}`),
        ]),
  ].join('\n');
}
