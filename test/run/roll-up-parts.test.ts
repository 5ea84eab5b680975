import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { queriesOf } from '../../core/catalogue/queries-of.ts';
import { rollUpParts } from '../../core/run/roll-up-parts.ts';
import { textKey } from '../../core/run/world.ts';

const run = { period: '2020-09', runId: '2020-09-v1-637ac43d44ab' };
/** What Step Functions carries from one state to the next, bytes. */
const MOST_BYTES = 262_144;

test.each([0, 1, 3])('%d drops to roll up are as many parts', lacking => {
  const parts = rollUpParts(run, lacking);
  expect(parts.map(({ part }) => part)).toEqual([0, 1, 2].slice(0, lacking));
  expect(parts.every(({ parts: all }) => all === lacking)).toBe(true);
});

test('six months of hourly files fit into what the machine carries, beside all queries, and so do the answers of all parts', async () => {
  const catalogue = await readCatalogue(path.resolve(import.meta.dirname, '../..'));
  const rollUps = rollUpParts(run, 34_900);
  const measures = queriesOf(catalogue).map(({ name }) => ({
    measure: name,
    query: textKey(run, name).replace(/^runs\//, ''),
    output: `2020-09/${run.runId}/results/${name}.csv`,
    done: false,
  }));
  expect(measures.length).toBeGreaterThan(80);
  expect(rollUps.length).toBeGreaterThan(100);
  const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  expect(size({ ...run, version: 1, alreadyPublished: false, rollUps, measures })).toBeLessThan(MOST_BYTES / 2);
  expect(size(rollUps.map(part => ({ ...part, rolledUp: 34_900 })))).toBeLessThan(MOST_BYTES / 2);
});
