import { plural, whole } from '../core/domain/english.ts';
import { exact, toDecimal } from '../core/domain/exact.ts';
import { monthName } from '../core/domain/reporting-month.ts';
import { pounds } from '../core/statements/words.ts';
import type { LaterMonth } from '../core/usecases/later-months.ts';

/** "November 2020 shows 2 figures that stand otherwise now: CSPN PM2 of October 2020 …; service credits of it moved by £1,000.00". */
export function describeRestated({ period, restated }: LaterMonth): string[] {
  if (restated.length === 0) return [];
  const named = restated
    .slice(0, MOST_NAMED)
    .map(
      ({ measure, provider, figure, was, now, period: of }) =>
        `${provider === null ? '' : `${provider} `}${measure} ${figure} of ${of} ${was ?? 'none'} → ${now ?? 'none'}`,
    );
  const more = restated.length - named.length;
  const moved = restated
    .filter(({ figure }) => figure === 'service credit')
    .reduce((sum, { was, now }) => sum.add(exact(now ?? '0')).sub(exact(was ?? '0')), exact('0'));
  return [
    `${monthName(period)} shows ${plural(restated.length, 'figure')} that ${restated.length === 1 ? 'has' : 'have'} been restated since: ${named.join('; ')}${more > 0 ? ` and ${whole(more)} more` : ''}. Service credits to settle: ${pounds(toDecimal(moved, 2))}.`,
  ];
}

const MOST_NAMED = 5;
