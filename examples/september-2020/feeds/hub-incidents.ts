import { deal } from '../deal.ts';
import { hubIncidentCounts } from '../hub-plan.ts';
import { moments } from '../moments.ts';
import { csps } from '../providers.ts';
import { type Context, eui, type Row, type Source } from '../source.ts';
import { claimedIn, claimedReference } from './exceptions.ts';

const blocks = { CSPN: 0x54, CSPC: 0x55, CSPS: 0x56 };

/** Incidents about a hub; their number does not follow the traffic. One in twenty needs somebody on site and is in no measure. */
export const hubIncidents: Source[] = csps.map(provider => ({
  provider,
  feed: 'hub-incidents',
  columns: ['incident_id', 'hub_id', 'closed_at', 'remotely_fixable', 'resolved_remotely'],
  rows: context => rows(provider, context),
}));

function* rows(provider: keyof typeof blocks, { random, instant }: Context): Generator<Row> {
  const { numerator, denominator } = hubIncidentCounts[provider];
  const claimed = claimedIn(provider, 'CH2.1');
  const onSite = Math.round(denominator / 20);
  const next = deal(
    [
      { card: 'remote', count: numerator },
      { card: 'missed', count: denominator - numerator },
      { card: 'claimed', count: claimed },
      { card: 'on-site', count: onSite },
    ],
    random('deck'),
  );
  let number = 0;
  let claim = 0;
  for (const { day, at } of moments(denominator + claimed + onSite, random('moments'))) {
    const card = next();
    number += 1;
    if (card === 'claimed') claim += 1;
    yield {
      day,
      cells: [
        card === 'claimed'
          ? claimedReference(provider, 'CH2.1', claim)
          : `CHI-${provider}-${String(number).padStart(6, '0')}`,
        eui(blocks[provider], number),
        instant(at),
        String(card !== 'on-site'),
        String(card === 'remote'),
      ],
    };
  }
}
