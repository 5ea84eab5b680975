import { expect, test } from '@jest/globals';
import { readCatalogue } from '../../adapters/catalogue/read-catalogue.ts';
import { inForce, providerCodes } from '../../core/catalogue/in-force.ts';
import { dropAddress } from '../../core/intake/drop-address.ts';
import { regionRules } from '../../core/intake/region-rules.ts';
import { PERIOD, useDesk } from './desk.ts';

const catalogue = await readCatalogue('.');
const desk = useDesk();

const HEAD = 'outage_id,service,region,started_at,ended_at,incident_id';
const outage = (id: string, region: string) =>
  `${id},DCC WAN Gateway Interface,${region},2020-09-03T08:00:00.000Z,2020-09-03T09:00:00.000Z,`;

test('an outage of a region that its sender does not serve is rejected, one of its own or of all is not', async () => {
  const rows = [outage('OUT-0001', 'North'), outage('OUT-0002', 'South'), outage('OUT-0003', '')];
  const receipt = await desk.send(`CSPN/outages/${PERIOD}/a.csv`, `${[HEAD, ...rows].join('\n')}\n`);
  expect(receipt).toMatchObject({ accepted: 2, rejected: 1 });
  expect(receipt.firstRejected).toEqual([
    expect.objectContaining({
      line: 3,
      column: 'region',
      rule: 'not-its-region',
      mend: 'CSPN serves the region North alone, and the row names another: mend region, or leave the row to the provider that serves it.',
    }),
  ]);
});

/** Every feed that names regions, with each of its senders. */
const sendings = catalogue.feeds
  .filter(({ columns }) => columns.some(({ name }) => name === 'region'))
  .flatMap(feed =>
    providerCodes(catalogue.contracts, feed.senders, PERIOD).map(sender => ({ feed: feed.name, sender })),
  );

test.each(sendings)(
  '$feed from $sender names the region that it serves, or all of it, if it serves one',
  ({ feed, sender }) => {
    const known = dropAddress(catalogue, `landing/${sender}/${feed}/${PERIOD}/a.csv`);
    const serves = inForce(catalogue.contracts.providers, PERIOD).find(({ code }) => code === sender)?.region;
    expect(regionRules(catalogue, known.feed, known.address).map(({ breaks }) => breaks)).toEqual(
      serves === undefined ? [] : [{ is: 'against', check: `region in ('${serves}', 'All')` }],
    );
  },
);

test('a feed without regions has no such rule', () => {
  const { feed, address } = dropAddress(catalogue, `landing/CSPN/han-commands/${PERIOD}/a.csv`);
  expect(regionRules(catalogue, feed, address)).toEqual([]);
});
