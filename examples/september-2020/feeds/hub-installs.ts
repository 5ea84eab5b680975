import type { ReportingMonth } from '../../../core/domain/reporting-month.ts';
import { instantsOf } from '../../../core/domain/reporting-month.ts';
import { deal } from '../deal.ts';
import { durations } from '../durations.ts';
import { installMonths, plannedInstalls } from '../hub-plan.ts';
import { momentsOf } from '../moments.ts';
import { csps } from '../providers.ts';
import { published } from '../published.ts';
import { type Context, eui, type Row, type Source } from '../source.ts';
import { claimedReference } from './exceptions.ts';

const DAY = 86_400_000;
const connecting = durations(130_000, 0.9);
const blocks = { CSPN: 0x54, CSPC: 0x55, CSPS: 0x56 };
type Csp = keyof typeof blocks;

/**
 * Attempted installations of Communications Hubs, of the half year that the connectivity measures look back on. What connects at
 * installation, later or never is counted out, and what the exceptions claim is there to be left out.
 */
export const hubInstalls: Source[] = csps.flatMap(provider =>
  installMonths.map(period => ({
    provider,
    feed: 'hub-installs',
    ...(period === published.period ? {} : { period }),
    columns: [
      'hub_id',
      'installed_at',
      'srv',
      'in_coverage_area',
      'connected_at',
      'abandoned',
      'coverage_inaccurate',
      'found_faulty',
    ],
    rows: (context: Context) => rows(provider, period, context),
  })),
);

/** The Incident of 7 September in the North, during which nobody could install. */
const outage = { from: Date.parse('2020-09-07T14:51:00.000Z'), to: Date.parse('2020-09-07T15:58:00.000Z') };

/** What the outage held up was done in the two hours after it. */
const heldUp = (provider: Csp, at: number): number =>
  provider === 'CSPN' && at >= outage.from && at < outage.to ? at + 2 * (outage.to - outage.from) : at;

function* rows(provider: Csp, period: ReportingMonth, { plan, random, instant }: Context): Generator<Row> {
  const { atInstall, within90Days, never, claimed } = plannedInstalls(plan, provider, period);
  const unmeasured = Math.round(atInstall / 80);
  const total = atInstall + within90Days + never + claimed.count + 2 * unmeasured;
  const next = deal(
    [
      { card: 'at-install', count: atInstall },
      { card: 'within-90-days', count: within90Days },
      { card: 'never', count: never },
      { card: 'claimed', count: claimed.count },
      { card: 'abandoned', count: unmeasured },
      { card: 'outside', count: unmeasured },
    ],
    random('deck'),
  );
  const start = Date.parse(instantsOf(period).start);
  const draw = random('rows');
  let hub = installMonths.indexOf(period) * 1_000_000;
  let claim = claimed.first;
  let faulty = Math.floor(atInstall / 400);
  let inaccurate = Math.ceil(never / 2);
  for (const { day, at: planned } of momentsOf(period, total, random('moments'))) {
    const at = heldUp(provider, planned);
    const card = next();
    hub += 1;
    const endOfDay = start + day * DAY - 1;
    const atOnce = Math.min(at + connecting(draw), endOfDay);
    const days = card === 'within-90-days' ? 1 + Math.floor(draw() * 9) : 0;
    const connected = card === 'at-install' ? atOnce : card === 'within-90-days' ? at + days * DAY : null;
    const isFaulty = card === 'at-install' && faulty > 0 && draw() < 0.05;
    const isInaccurate = card === 'never' && inaccurate > 0;
    if (isFaulty) faulty -= 1;
    if (isInaccurate) inaccurate -= 1;
    yield {
      day,
      cells: [
        card === 'claimed' ? claimedReference(provider, claimed.measure, claim++) : eui(blocks[provider], hub),
        instant(at),
        card === 'at-install' ? '8.14.1' : '8.14.2',
        String(card !== 'outside'),
        instant(connected),
        String(card === 'abandoned'),
        String(isInaccurate),
        String(isFaulty),
      ],
    };
  }
}
