import { whole } from '../../core/domain/english.ts';
import type { ReportingMonth } from '../../core/domain/reporting-month.ts';

/**
 * How figures, dates and times are printed. Nothing here computes a figure.
 * Month names are our own: those of Intl change with its data ("Sep" became "Sept"), and a report must not.
 */
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const LOCAL = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/** `1234567` is "1,234,567". */
export const count = (value: number): string => whole(value);

/** A decimal string with at least two decimals and a percent sign: `99.5` is "99.50%". Never rounds. */
export function percent(decimal: string): string {
  const [pounds = '', fraction = ''] = decimal.split('.');
  return /^-?\d+(\.\d+)?$/.test(decimal) ? `${pounds}.${fraction.padEnd(2, '0')}%` : decimal;
}

/** `2020-09` is "September 2020", or "Sep 2020" when short. */
export function month(period: ReportingMonth, short = false): string {
  const name = MONTHS[Number(period.slice(5, 7)) - 1];
  return name ? `${short ? name.slice(0, 3) : name} ${period.slice(0, 4)}` : period;
}

/** `2020-11-04` is "Wednesday 4 November 2020", or "4 Nov" when short. Anything but a date stays as it is. */
export function date(iso: string, short = false): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const name = MONTHS[Number(found?.[2]) - 1];
  if (!found || !name) return iso;
  const day = Number(found[3]);
  if (short) return `${day} ${name.slice(0, 3)}`;
  return `${WEEKDAYS[new Date(`${iso}T00:00:00Z`).getUTCDay()]} ${day} ${name} ${found[1]}`;
}

/** An instant in Great Britain's local time, "5 Oct 2020, 09:12 BST". Anything but an instant stays as it is. */
export function instant(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const part = Object.fromEntries(LOCAL.formatToParts(at).map(({ type, value }) => [type, value]));
  const name = MONTHS[Number(part.month) - 1]?.slice(0, 3);
  return `${Number(part.day)} ${name} ${part.year}, ${part.hour}:${part.minute} ${part.timeZoneName === 'GMT+1' ? 'BST' : part.timeZoneName}`;
}

/** The same where month and year are plain, "7 Sep 15:51": the page says that times are local. Anything but an instant stays as it is. */
export function shortInstant(iso: string): string {
  const found = /^(\d+ \w{3}) \d{4}, (\d{2}:\d{2}) /.exec(instant(iso));
  return found ? `${found[1]} ${found[2]}` : iso;
}

/** Whole minutes as "4 h 07 min"; from two days on as "2 d 5 h 07 min". */
export function minutes(total: number): string {
  const [hours, rest] = [Math.floor(total / 60), total % 60];
  if (hours === 0) return `${rest} min`;
  const days = hours >= 48 ? Math.floor(hours / 24) : 0;
  const padded = `${String(rest).padStart(2, '0')} min`;
  return days > 0 ? `${days} d ${hours - days * 24} h ${padded}` : `${hours} h ${padded}`;
}

/** Whole milliseconds to the last: "4 h 00 min 01 s", "4 h 00 min 00.250 s". */
export function exactTime(total: number): string {
  const [whole, rest] = [Math.floor(total / 60_000), total % 60_000];
  const seconds = String(Math.floor(rest / 1000)).padStart(2, '0');
  const fraction = rest % 1000 === 0 ? '' : `.${String(rest % 1000).padStart(3, '0')}`;
  return `${minutes(whole)} ${seconds}${fraction} s`;
}

/** Whole milliseconds as seconds with two decimals below a minute ("9.31 s"), else as minutes and seconds, or hours. */
export function milliseconds(total: number): string {
  if (total < 59_995)
    return `${Math.floor(Math.round(total / 10) / 100)}.${String(Math.round(total / 10) % 100).padStart(2, '0')} s`;
  const seconds = Math.round(total / 1000);
  if (seconds >= 3600) return minutes(Math.round(seconds / 60));
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
