import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { soundCatalogues } from '../../adapters/catalogue/sound-catalogues.ts';
import { openRun } from '../../core/usecases/open-run.ts';
import { catalogueId, refuseUnsound } from '../../core/usecases/sound-catalogue.ts';

const catalogue = await readCatalogue('.');
const [first, ...others] = catalogue.measures;
const unsound = {
  ...catalogue,
  measures: [{ ...(first as (typeof others)[number]), providers: ['NOBODY'] }, ...others],
};

test('a sound catalogue passes, and one with a fault is refused with the fault', () => {
  expect(refuseUnsound(catalogue)).toBeUndefined();
  expect(() => refuseUnsound(unsound)).toThrow('there is no provider or group NOBODY');
});

test('no run is opened on an unsound catalogue', async () => {
  const nothing = new Proxy({} as never, {
    get: () => {
      throw new Error('nothing may be read or written');
    },
  });
  const deps = {
    store: nothing,
    keepTables: nothing,
    catalogue: unsound,
    clock: () => '2020-10-30T09:00:00.000Z',
    codeVersion: 'test',
  };
  await expect(openRun(deps, { period: '2020-09' })).rejects.toMatchObject({ code: 'catalogue-invalid' });
});

test('what this code has found sound is not looked at again; another catalogue, other code, or no folder to keep it in is', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-sound-'));
  const sound = soundCatalogues(folder, '0.1.0+a');
  expect(sound.knows(catalogueId(catalogue))).toBe(false);
  refuseUnsound(catalogue, sound);
  expect(sound.knows(catalogueId(catalogue))).toBe(true);
  expect(sound.knows(catalogueId(unsound))).toBe(false);
  expect(() => refuseUnsound(unsound, sound)).toThrow('there is no provider or group NOBODY');
  expect(soundCatalogues(folder, '0.1.0+b').knows(catalogueId(catalogue))).toBe(false);
  // It is this verdict that spares the look.
  const text = await readFile(path.join(folder, 'sound-catalogue'), 'utf8');
  await writeFile(path.join(folder, 'sound-catalogue'), text.replace(catalogueId(catalogue), catalogueId(unsound)));
  expect(refuseUnsound(unsound, sound)).toBeUndefined();
  await rm(folder, { recursive: true });
  const nowhere = soundCatalogues('/dev/null/nowhere', '0.1.0+a');
  refuseUnsound(catalogue, nowhere);
  expect(nowhere.knows(catalogueId(catalogue))).toBe(false);
});

test('a catalogue beside a function, which lacks the cases, is the one that the app has found sound', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-bundled-'));
  for (const part of ['queries', 'contracts'])
    await cp(part, path.join(folder, part), {
      recursive: true,
      filter: source => path.basename(source) !== 'cases.yaml',
    });
  expect(catalogueId(await readCatalogue(folder))).toBe(catalogueId(catalogue));
  await rm(folder, { recursive: true });
});
