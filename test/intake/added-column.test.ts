import { expect, test } from '@jest/globals';
import { useDesk } from './desk.ts';

const desk = useDesk();
const at = 'CSPN/provider-returns/2020-09/returns.csv';
const OLD = 'measure,numerator,denominator,excluded,commentary';

test('a file from before a column was added is taken, and its rows are of the month of their folder', async () => {
  const receipt = await desk.send(at, `${OLD}\nPM7.4,98,100,0,fine\n`);
  expect(receipt).toMatchObject({ outcome: 'accepted', says: 'The one row was accepted.', notes: [] });
  expect(await desk.reported('provider-returns')).toMatchObject([{ measure: 'PM7.4', numerator: 98n, as_of: null }]);
});

test('so is one with a bad row, of which the bad row alone is told', async () => {
  const receipt = await desk.send(at, `${OLD}\nPM7.4,98,100,0,"fi""ne"\nPM6.3,x,100,0,\n`);
  expect(receipt).toMatchObject({ outcome: 'accepted-in-part', accepted: 1, rejected: 1 });
  expect(receipt.firstRejected).toMatchObject([{ line: 3, column: 'numerator' }]);
});

test('a file with the column is held to its month', async () => {
  const receipt = await desk.send(at, `${OLD},as_of\nPM7.4,98,100,0,,2020-08-31\nPM6.3,9,10,0,,2020-09-30\n`);
  expect(receipt).toMatchObject({ accepted: 1, rejected: 1 });
});
