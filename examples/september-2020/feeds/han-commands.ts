import { deal } from '../deal.ts';
import { durations } from '../durations.ts';
import { moments } from '../moments.ts';
import { csps } from '../providers.ts';
import { whole } from '../random.ts';
import { type Context, compactDate, eui, type Row, type Source } from '../source.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

/** Each kind of command, the measure it is for, its target and a usual time. */
const kinds = [
  { kind: 'CATEGORY2', measure: 'PM3.1', ...times(60 * SECOND, 9 * SECOND) },
  { kind: 'RTT2', measure: 'PM4.1', ...times(22 * HOUR, 2 * HOUR) },
  { kind: 'RTT3', measure: 'PM4.2', ...times(2 * HOUR, 600 * SECOND) },
  { kind: 'RTT4', measure: 'PM4.3', ...times(25 * SECOND, 8 * SECOND) },
];
const hubBlocks = { CSPN: 0x44, CSPC: 0x45, CSPS: 0x46 };

/** HAN Interface Commands: those of Category 2, and the test commands of the three round trips. */
export const hanCommands: Source[] = csps.map(provider => ({
  provider,
  feed: 'han-commands',
  columns: ['command_id', 'kind', 'hub_id', 'sent_at', 'returned_at'],
  rows: context => rows(provider, context),
}));

function* rows(provider: keyof typeof hubBlocks, { plan, random, instant }: Context): Generator<Row> {
  const planned = kinds.map(of => ({ of, ...plan.of(provider, of.measure) }));
  const next = deal(
    planned.flatMap(({ of, numerator, denominator }) => [
      { card: { of, met: true }, count: numerator },
      { card: { of, met: false }, count: denominator - numerator },
    ]),
    random('deck'),
  );
  const total = planned.reduce((sum, { denominator }) => sum + denominator, 0);
  const draw = random('rows');
  for (const { day, number, at } of moments(total, random('moments'))) {
    const { of, met } = next();
    const returned = met || draw() < 0.5 ? at + (met ? of.inTime(draw) : of.late(draw)) : null;
    const id = `HC-${provider}-${compactDate(day)}-${String(number).padStart(6, '0')}`;
    yield {
      day,
      cells: [id, of.kind, eui(hubBlocks[provider], whole(draw, 0, 999_999)), instant(at), instant(returned)],
    };
  }
}

function times(target: number, median: number) {
  return {
    inTime: durations(median, 0.55, { atMost: target }),
    late: durations(target / 2, 0.8, { moreThan: target }),
  };
}
