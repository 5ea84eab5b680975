import { deal } from '../deal.ts';
import { durations } from '../durations.ts';
import { moments } from '../moments.ts';
import { busyS1sps, csps, regions } from '../providers.ts';
import { picker, type Random, whole } from '../random.ts';
import { type Context, compactDate, eui, type Row, type Source } from '../source.ts';

const columns = [
  'alert_id',
  'alert_code',
  'region',
  'hub_id',
  'received_at',
  'delivered_at',
  'throttled',
  'hub_received_at',
];
/** From the hub to the DSP: now and then so long that the 60 seconds to the User are over. */
const fromHub = durations(6_000, 0.85);
/** Share of alerts of which the CSP tells the DSP when the hub had them. */
const TOLD = 0.9;

interface Manner {
  readonly provider: string;
  readonly measure: string;
  readonly targetMs: number;
  readonly medianMs: number;
  readonly region: (random: Random) => string;
}

const anyRegion = picker([
  ['North', 30],
  ['South', 29],
  ['Central', 27],
  ['SMETS1', 14],
]);
const manners: readonly Manner[] = [
  { provider: 'DSP', measure: 'PM1.5', targetMs: 5_000, medianMs: 700, region: anyRegion },
  ...csps.map(provider => ({
    provider,
    measure: 'PM3.2',
    targetMs: 30_000,
    medianMs: 5_200,
    region: () => regions[provider],
  })),
  ...busyS1sps.map(provider => ({
    provider,
    measure: 'PM1.5',
    targetMs: 5_000,
    medianMs: 900,
    region: () => 'SMETS1',
  })),
];

/** Alerts as each provider handled them. The DSP held some back in an alert storm; those are in no measure. */
export const alerts: Source[] = manners.map(manner => ({
  provider: manner.provider,
  feed: 'alerts',
  columns,
  ...(manner.provider === 'DSP' ? { daysPerFile: 10 } : {}),
  rows: context => rows(manner, context),
}));

function* rows(manner: Manner, { plan, random, instant }: Context): Generator<Row> {
  const { numerator, denominator } = plan.of(manner.provider, manner.measure);
  const throttled = manner.provider === 'DSP' ? Math.round(denominator / 150) : 0;
  const next = deal(
    [
      { card: 'met', count: numerator },
      { card: 'missed', count: denominator - numerator },
      { card: 'throttled', count: throttled },
    ],
    random('deck'),
  );
  const inTime = durations(manner.medianMs, 0.6, { atMost: manner.targetMs });
  const late = durations(manner.targetMs, 0.9, { moreThan: manner.targetMs });
  const draw = random('rows');
  const drawHub = random('hubs');
  for (const { day, number, at } of moments(denominator + throttled, random('moments'))) {
    const card = next();
    const passedOn = card === 'met' || (card === 'missed' && draw() < 0.85);
    const delivered = passedOn ? at + (card === 'met' ? inTime(draw) : late(draw)) : null;
    const region = manner.region(draw);
    yield {
      day,
      cells: [
        `AL-${compactDate(day)}-${String(number).padStart(7, '0')}`,
        codeOf(draw),
        region,
        eui(hubBlocks[region] ?? 0, whole(draw, 0, 999_999)),
        instant(at),
        instant(delivered),
        card === 'throttled' ? 'true' : draw() < 0.5 ? 'false' : '',
        instant(manner.provider === 'DSP' && drawHub() < TOLD ? at - fromHub(drawHub) : null),
      ],
    };
  }
}

const hubBlocks: Record<string, number> = { North: 0x44, Central: 0x45, South: 0x46, SMETS1: 0x47 };
const codeOf = picker([
  ['8F12', 20],
  ['8F66', 18],
  ['810E', 14],
  ['8F35', 10],
  ['8F36', 10],
  ['AD1', 9],
  ['8F72', 7],
  ['N12', 5],
  ['N13', 5],
  ['8F84', 3],
  ['N24', 3],
  ['8F1C', 1],
  ['8F67', 1],
]);
