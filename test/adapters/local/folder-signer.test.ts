import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { folderSigner, PUBLIC_KEY, renewKey } from '../../../adapters/local/folder-signer.ts';
import { openEnvelope, readKeys, type SealStatement, signStatement } from '../../../core/publication/envelope.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'pmr-keys-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const sealed = (sealedAt: string): Promise<string> => {
  const statement: SealStatement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'manifest.json', digest: { sha256: 'a' } }],
    predicateType: 'https://pmr.invalid/publication/v1',
    predicate: { report: 'pmr', period: '2020-09', version: 1, sealedAt },
  };
  return signStatement(statement, folderSigner(home));
};
const keys = async () => readKeys(await readFile(path.join(home, 'keys', PUBLIC_KEY), 'utf8'));

test('a key that is retired proves what it signed in its time; the new one signs from then on', async () => {
  const first = await sealed('2020-10-14T06:00:00.000Z');
  renewKey(home, '2020-12-31');
  const second = await sealed('2021-01-15T06:00:00.000Z');
  const [now, before] = await keys();
  expect([now?.retiredOn, before?.retiredOn]).toEqual([undefined, '2020-12-31']);
  expect(openEnvelope(first, await keys()).key).toEqual(before);
  expect(openEnvelope(second, await keys()).key).toEqual(now);
  renewKey(home, '2021-12-31');
  expect((await keys()).map(({ retiredOn }) => retiredOn)).toEqual([undefined, '2021-12-31', '2020-12-31']);
  expect(openEnvelope(first, await keys()).key.retiredOn).toBe('2020-12-31');
});

test('the private half is for its user alone; a public half that was lost is listed again', async () => {
  await sealed('2020-10-14T06:00:00.000Z');
  expect((await stat(path.join(home, 'keys/publisher.key.pem'))).mode & 0o777).toBe(0o600);
  const [key] = await keys();
  await rm(path.join(home, 'keys', PUBLIC_KEY));
  await sealed('2020-10-15T06:00:00.000Z');
  expect(await keys()).toEqual([key]);
});
