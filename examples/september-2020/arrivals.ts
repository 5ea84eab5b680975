import { Temporal } from '@js-temporal/polyfill';
import type { Contracts } from '../../core/catalogue/contracts.schema.ts';
import { LOCAL_TIME_ZONE } from '../../core/domain/reporting-month.ts';
import { sha256 } from '../../core/domain/sha256.ts';
import { workingDayAfter } from '../../core/domain/working-days.ts';
import { deadlineOf } from '../../core/timeliness/deadline-of.ts';

/** When the sample's report is made: on the morning of Working Day 23, two before it is due. */
export const MADE_AT = '2020-11-02T09:30:00.000Z';

/** How many Working Days before a deadline each provider sends; the others send two before. */
const daysAhead: Readonly<Record<string, number>> = { DSP: 5, CSPN: 1, CSPC: 3, SMKI: 6, DCC: 0 };

/** The Working Day on which a drop came that was not in time. The last came when the report was out. */
const behind: Readonly<Record<string, number>> = {
  'CSPS/outages/2020-09': 3,
  'CSPC/hub-firmware/2020-09': 13,
  'DSP/throttling/2020-09': 26,
};

const OPENS_MINUTE = 8 * 60;
const OPEN_MINUTES = 9 * 60;

/** When a drop of the sample arrives: in the working hours of a Working Day after its own month. The same path gives the same instant. */
export function arrivalOf(contracts: Contracts, path: string): string {
  const [provider = '', feed = '', period = ''] = path.split('/');
  const due = deadlineOf(contracts, period, feed, provider)?.working_day ?? 1;
  const workingDay = behind[`${provider}/${feed}/${period}`] ?? Math.max(1, due - (daysAhead[provider] ?? 2));
  const date = workingDayAfter(period, workingDay, new Set(contracts['bank-holidays'].map(row => row.date)));
  const minute = OPENS_MINUTE + (Number.parseInt(sha256(path).slice(0, 8), 16) % OPEN_MINUTES);
  return Temporal.PlainDate.from(date)
    .toZonedDateTime({
      timeZone: LOCAL_TIME_ZONE,
      plainTime: Temporal.PlainTime.from('00:00').add({ minutes: minute }),
    })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
}
