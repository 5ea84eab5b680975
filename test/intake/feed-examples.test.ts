import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { providerCodes } from '../../core/catalogue/in-force.ts';
import { PERIOD, useDesk } from './desk.ts';

const desk = useDesk();

test('the sample file of every feed is accepted as it stands, from one of its senders', async () => {
  const { feeds, contracts } = desk.intake.catalogue;
  for (const { name, senders } of feeds) {
    const text = await readFile(`examples/feeds/${name}.csv`, 'utf8');
    const told = [];
    for (const provider of providerCodes(contracts, senders, PERIOD)) {
      const { says, firstRejected } = await desk.send(`${provider}/${name}/${PERIOD}/${name}.csv`, text);
      told.push([says, ...firstRejected.map(({ mend }) => mend)].join(' '));
      if (told.at(-1) === ACCEPTED) break;
    }
    expect([name, told.at(-1)]).toEqual([name, ACCEPTED]);
  }
});

const ACCEPTED = 'The one row was accepted.';
