/** Whether a row of the sample feed keeps its rules, by its values: written again, in another language than the product's. A rule says nothing of an empty flag. */
export function isGood(values: Readonly<Record<string, string>>): boolean {
  const { id = '', kind = '', code = '', count = '', seen_at = '', left_at = '', day = '', flag = '' } = values;
  if (Object.values(values).some(hasControls)) return false;
  const [seen, left] = [instantOf(seen_at), instantOf(left_at)];
  return (
    /^[A-Z]\d+$/.test(id) &&
    ['', 'hub', "it's"].includes(kind) &&
    /^\d*$/.test(code) &&
    (count === '' || (/^(0|[1-9]\d*)$/.test(count) && Number(count) <= 10 && flag !== 'false')) &&
    typeof seen === 'number' &&
    left !== null &&
    (left === undefined || left >= seen) &&
    (day === '' || isDate(day)) &&
    ['', 'true', 'false'].includes(flag) &&
    seen >= Date.UTC(2020, 7, 31, 23) &&
    seen < Date.UTC(2020, 8, 30, 23)
  );
}

const hasControls = (value: string): boolean =>
  [...value].some(c => {
    const code = c.codePointAt(0) as number;
    return (
      (code < 32 && !'\t\n\r'.includes(c)) ||
      (code >= 127 && code < 160) ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2066 && code <= 0x2069) ||
      code === 0xfffe ||
      code === 0xffff ||
      (code >= 0xd800 && code < 0xe000)
    );
  });

/** Milliseconds; undefined where there is none, null where there is no instant. */
function instantOf(text: string): number | null | undefined {
  if (text === '') return undefined;
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?(Z|[+-]\d\d:?\d\d)$/.exec(text);
  if (!parts) return null;
  const [, date = '', hours, minutes, seconds, fraction = '', zone = ''] = parts;
  if (!isDate(date) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const [, sign, zoneHours, zoneMinutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [null, '+', '0', '0'];
  if (Number(zoneHours) > 14 || Number(zoneMinutes) > 59) return null;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const at = Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`) + Number(fraction.padEnd(3, '0')) - offset;
  return at >= Date.UTC(2008, 10, 26) && at < Date.UTC(2022, 9, 1) ? at : null;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '2008-11-26' || text > '2022-09-30') return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
