import type { Catalogue } from '../catalogue/catalogue.ts';
import { providerCodes } from '../catalogue/in-force.ts';
import type { ReportingMonth } from '../domain/reporting-month.ts';
import { plusMonths } from '../domain/reporting-month.ts';
import type { AbsentDrop } from '../report/report.schema.ts';
import type { Manifest } from '../run/manifest.schema.ts';
import { deadlineOf } from '../timeliness/deadline-of.ts';

/**
 * Who was to send what, of the feeds that a figure needs, and sent nothing: of one provider's figure that provider, of a figure of all
 * every sender that is due. Who sends only when there is something to tell is never absent. In the order of month, feed and provider.
 */
export function absentDrops(
  { contracts, feeds }: Pick<Catalogue, 'contracts' | 'feeds'>,
  manifest: Pick<Manifest, 'period' | 'drops'>,
  needed: readonly string[],
  provider: string | null,
  monthsBack: readonly number[] = [0],
): AbsentDrop[] {
  return monthsBack
    .map(back => plusMonths(manifest.period, -back))
    .sort()
    .flatMap(period =>
      [...needed].sort().flatMap(feed => {
        const senders = providerCodes(contracts, feeds.find(({ name }) => name === feed)?.senders ?? [], period);
        const due = senders.filter(sender => {
          const deadline = deadlineOf(contracts, period, feed, sender);
          return deadline !== undefined && !deadline.if_any;
        });
        const expected = provider === null ? due : [provider];
        return expected
          .filter(sender => !manifest.drops.some(drop => isOf(drop, feed, period, sender)))
          .map(sender => ({ feed, provider: sender, period }));
      }),
    );
}

const isOf = (drop: Manifest['drops'][number], feed: string, period: ReportingMonth, provider: string): boolean =>
  drop.feed === feed && drop.period === period && drop.provider === provider;
