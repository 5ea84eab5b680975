import { expect, test } from '@jest/globals';
import { sha256 } from '../../core/domain/sha256.ts';
import { verifyChain } from '../../core/verify/verify-chain.ts';
import type { PublishedFolder } from '../../core/verify/verify-version.ts';

type Files = Readonly<Record<string, string>>;
const folder = (files: Files): PublishedFolder => ({
  names: async () => Object.keys(files),
  read: async name => (files[name] === undefined ? undefined : Buffer.from(files[name])),
});

/** Three versions of September, each of which names the one before, over a version 1 of August. */
function aMonth(): Record<string, Record<string, string>> {
  const august = { 'manifest.json': '{"schema":"pmr-manifest/1","version":1}', 'pmr.json': '{"period":"2020-08"}' };
  const all: Record<string, Record<string, string>> = { '2020-08 1': august };
  let previous: object | null = null;
  for (const version of [1, 2, 3]) {
    const manifest: string = JSON.stringify({ schema: 'pmr-version/1', period: '2020-09', version, previous });
    const earlier = [{ period: '2020-08', version: 1, sha256: sha256(august['pmr.json']) }];
    all[`2020-09 ${version}`] = { 'manifest.json': manifest, 'run.json': JSON.stringify({ earlier }) };
    previous = { version, manifestSha256: sha256(manifest) };
  }
  return all;
}

const follow = (all: Record<string, Record<string, string>>, version = 3) =>
  verifyChain(folder(all[`2020-09 ${version}`] as Files), async name => {
    const files = all[`${name.period ?? '2020-09'} ${name.version}`];
    return files && folder(files);
  });

test('a version is followed to the first of its month, and to the reports that its history shows', async () => {
  expect(await follow(aMonth())).toEqual({ faults: [], links: 3, unseen: [] });
  expect(await follow(aMonth(), 1)).toEqual({ faults: [], links: 1, unseen: [] });
});

test('each broken link is named, whatever it was broken by', async () => {
  const broken = async (edit: (all: Record<string, Record<string, string>>) => void) => {
    const all = aMonth();
    edit(all);
    return (await follow(all)).faults;
  };
  const manifest = (all: Record<string, Record<string, string>>, version: number) =>
    all[`2020-09 ${version}`] as { 'manifest.json': string };
  expect(
    await broken(all => {
      manifest(all, 1)['manifest.json'] += ' ';
    }),
  ).toEqual([
    expect.stringMatching(/^The chain is broken at version 1: .* that version 2 names as the one before it\.$/),
  ]);
  expect(
    await broken(all => {
      manifest(all, 2)['manifest.json'] = '{"version":';
    }),
  ).toEqual([expect.stringMatching(/^The chain is broken at version 2/)]);
  expect(
    await broken(all => {
      manifest(all, 2)['manifest.json'] = manifest(all, 3)['manifest.json'];
    }),
  ).toEqual([expect.stringMatching(/^The chain is broken at version 2/)]);
  expect(
    await broken(all => {
      manifest(all, 3)['manifest.json'] = '{"schema":"pmr-version/1","version":3,"previous":null}';
    }),
  ).toEqual(['The chain is broken: version 3 names none before it, and version 2 is out.']);
  expect(
    await broken(all => {
      (all['2020-08 1'] as { 'pmr.json': string })['pmr.json'] += ' ';
    }),
  ).toEqual([expect.stringMatching(/^version 1 of 2020-08, which this one rests on, is not what it was/)]);
});

test('what is not at hand is no fault, and is said not to have been looked at', async () => {
  const { '2020-09 3': newest } = aMonth();
  expect(await follow({ '2020-09 3': newest as Record<string, string> })).toEqual({
    faults: [],
    links: 0,
    unseen: ['version 2', 'version 1 of 2020-08'],
  });
});
