import { expect, test } from '@jest/globals';
import { claimRules } from '../../core/intake/claim-rules.ts';
import { dropAddress } from '../../core/intake/drop-address.ts';
import { useDesk } from './desk.ts';

const desk = useDesk();

const claims = (...rows: string[]) =>
  `measure,code,reference,claimed_on\n${rows.map(row => `${row},2020-10-02\n`).join('')}`;

test('a claim must stand on the exceptions list, with its code, its measure and its provider', async () => {
  const receipt = await desk.send(
    'CSPC/exceptions/2020-09/a.csv',
    claims(
      'PM1.1,HUB-NO-ADDRESS,1',
      'PM1.1,BAD-WEATHER,2',
      'PM9,HUB-NO-ADDRESS,3',
      'PM1.4,HUB-NO-INCIDENT,4',
      'PM1.2,HUB-NO-ADDRESS,1',
    ),
  );
  expect(receipt).toMatchObject({ accepted: 2, rejected: 3 });
  expect(receipt.firstRejected.map(({ line, column, rule }) => [line, column, rule])).toEqual([
    [3, 'code', 'not-on-exceptions-list'],
    [4, 'code', 'not-on-exceptions-list'],
    [5, 'code', 'not-on-exceptions-list'],
  ]);
  expect(receipt.firstRejected[0]?.mend).toMatch(
    /^The exceptions list of 2020-09 does not allow this code for this measure \(CSPC may claim .*HUB-NO-ADDRESS for PM1\.1, .*\): mend the claim, or take it out\.$/,
  );
});

test('an exception that ended before the month is no longer on the list', async () => {
  const claim = claims('PM1.1,DSP-REQUEST-DEFECT,1');
  expect(await desk.send('DSP/exceptions/2020-08/a.csv', claim)).toMatchObject({ outcome: 'accepted' });
  expect(await desk.send('DSP/exceptions/2020-09/a.csv', claim)).toMatchObject({ outcome: 'refused', rejected: 1 });
});

test('a claim without its code is told only that', async () => {
  const receipt = await desk.send('CSPC/exceptions/2020-09/a.csv', claims('PM1.1,,1'));
  expect(receipt.rejectedBy.map(({ rule }) => rule)).toEqual(['required']);
});

test('other feeds make no claims', () => {
  const { catalogue } = desk.intake;
  const { feed, address } = dropAddress(catalogue, 'landing/DSP/outages/2020-09/a.csv');
  expect(claimRules(catalogue, feed, address)).toEqual([]);
});
