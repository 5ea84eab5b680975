import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { openRun } from '../../core/usecases/open-run.ts';
import { refuseUnsound } from '../../core/usecases/sound-catalogue.ts';

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
