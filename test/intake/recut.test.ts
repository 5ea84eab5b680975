import { expect, test } from '@jest/globals';
import { openScratchStore } from '../../adapters/local/scratch-store.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { OpenConverter } from '../../core/ports/converter.ts';
import { openRun } from '../../core/usecases/open-run.ts';
import { recut } from '../../core/usecases/recut.ts';
import { PERIOD, useDesk } from './desk.ts';

const desk = useDesk();

const alerts = (count: number) =>
  [
    'alert_id,alert_code,region,hub_id,received_at,delivered_at,throttled,hub_received_at',
    ...Array.from({ length: count }, (_, n) => {
      const day = String((n % 28) + 1).padStart(2, '0');
      return `AL-${1_000_000 + n},8F36,North,"00-DB,${n}",2020-09-${day}T22:30:00.${100 + n}Z,2020-09-${day}T23:0${n % 9}:00Z,false,`;
    }),
  ].join('\n');

/** A run that rests on one drop of alerts, cut anew. */
async function cutAnew(openConverter: OpenConverter = desk.intake.openConverter) {
  await desk.send(`CSPN/alerts/${PERIOD}/a.csv`, alerts(60));
  const catalogue: Catalogue = desk.intake.catalogue;
  const { rollUps } = await openRun(
    { ...desk.intake, clock: () => '2020-10-05T08:00:00.000Z', codeVersion: 'test', keepTables: async () => {} },
    { period: PERIOD, draft: true, recut: true },
  );
  const part = rollUps.at(-1);
  if (!part || !('recut' in part)) throw new Error('the run has no part that cuts anew');
  return recut({ ...desk.intake, catalogue, openConverter, openScratch: openScratchStore }, part);
}

test('rows that are cut anew are the same rows, of the same days, with the same rollups', async () => {
  const { slices } = await cutAnew();
  expect(slices).toMatchObject([{ feed: 'alerts', provider: 'CSPN', rows: 60, files: 3, rollups: 2, differs: [] }]);
});

test('a reader that loses a row of some files, and rollups that count a row twice, are found', async () => {
  let read = 0;
  const losing: OpenConverter = async () => {
    const converter = await desk.intake.openConverter();
    return {
      ...converter,
      // All but the first, which has the whole slice.
      convert: async rows => {
        const done = await converter.convert(rows);
        read += 1;
        return read > 1 ? { ...done, digest: `${done.digest}0` } : done;
      },
    };
  };
  const [lost] = (await cutAnew(losing)).slices;
  expect(lost?.differs).toEqual([expect.stringMatching(/^digest of the rows: [0-9a-f]+ in one file, [0-9a-f]+ in 3$/)]);
  let made = 0;
  const twice: OpenConverter = async () => {
    const converter = await desk.intake.openConverter();
    return {
      ...converter,
      rollUp: (rows, rollups) => {
        made += 1;
        return converter.rollUp(
          made === 1 ? { ...rows, units: rows.units.map(unit => ({ ...unit, days: unit.days.slice(1) })) } : rows,
          rollups,
        );
      },
    };
  };
  const [other] = (await cutAnew(twice)).slices;
  expect(other?.differs.map(text => text.split(':')[0])).toEqual(['digest of alerts-daily']);
});
