import { sha256 } from '../../../../core/domain/sha256.ts';

/**
 * What a cell is sorted by: a number, a time taken, a day with or without its time, or its text in small letters; null where it says that
 * there is nothing. Plain JavaScript, since pages carry it as it stands.
 */
export const SORT_KEY = String.raw`function sortKey(text) {
  if (/^(|[–—-]|none|no events|not (reported|known|available|given)|nothing)$/i.test(text)) return null;
  const number = /^([-−]?)£?([-−]?)(\d[\d,]*(?:\.\d+)?)(?:%|$| of )/.exec(text);
  if (number) return (number[1] || number[2] ? -1 : 1) * Number(number[3].replaceAll(',', ''));
  const taken = /^(?:(\d+) d ?)?(?:(\d+) h ?)?(?:([\d,]+) min ?)?(?:([\d.]+) s)?$/.exec(text);
  if (taken) return [86400, 3600, 60, 1].reduce((sum, unit, at) => sum + unit * Number((taken[at + 1] || '0').replace(',', '')), 0);
  const day = /^(?:[A-Z][a-z]+day )?(\d{1,2}) ([A-Z][a-z]{2})[a-z]*(?: (\d{4}))?(?:,? (\d\d):(\d\d))?/.exec(text);
  const month = day ? 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(day[2]) : -1;
  if (month >= 0) return Date.UTC(day[3] || 0, month / 3, day[1], day[4] || 0, day[5] || 0);
  return text.toLowerCase();
}`;

/** How rows stand to one another: numbers before text, what has nothing last whichever way the rows are turned. */
const COMPARE = `function compareKeys(a, b, down) {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a !== typeof b ? (typeof a === 'number' ? -1 : 1)
    : typeof a === 'number' ? a - b : a.localeCompare(b, 'en-GB', { numeric: true });
  return down ? -order : order;
}`;

/** Fewer rows are seen at a glance. */
const LEAST_SORTED = 3;
const LEAST_FILTERED = 12;

/**
 * Every table of a page can be sorted by its headings, and a longer one filtered by a word. Without it a page is read as it stands. A group of
 * rows under one measure moves as one; a table with cells over several columns is left alone.
 */
export const SCRIPT = `(() => {
${SORT_KEY}
${COMPARE}
const names = new Map();
const unique = name => {
  const seen = (names.get(name) || 0) + 1;
  names.set(name, seen);
  return seen === 1 ? name : name + ' (' + seen + ')';
};
const plain = node => {
  const copy = node.cloneNode(true);
  for (const each of copy.querySelectorAll('.sub,.mark,.flag,.unseen,[aria-hidden],button')) each.remove();
  return copy.textContent.replace(/\\s+/g, ' ').trim();
};
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
for (const table of document.querySelectorAll('.scroll > table')) {
  const bodies = [...table.tBodies];
  const units = bodies.length > 1 ? bodies : [...(bodies[0] ? bodies[0].rows : [])];
  const first = unit => unit.cells || unit.rows[0].cells;
  const heads = [...(table.tHead ? table.tHead.rows[0].cells : [])];
  if (units.length < ${LEAST_SORTED} || heads.length < 2) continue;
  const caption = table.caption ? table.caption.textContent.replace(/\\s+/g, ' ').trim() : 'this table';
  if (units.every(unit => first(unit).length === heads.length && ![...first(unit)].some(cell => cell.colSpan > 1))) {
    heads.forEach((head, at) => {
      const button = make('button', { type: 'button', className: 'sort', textContent: '↕' });
      button.setAttribute('aria-label', unique('Sort ' + caption + ' by ' + plain(head)));
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of heads) {
          other.removeAttribute('aria-sort');
          other.querySelector('.sort').textContent = '↕';
        }
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        button.textContent = down ? '↓' : '↑';
        const keyed = units.map(unit => [sortKey(plain(first(unit)[at])), unit]);
        keyed.sort(([a], [b]) => compareKeys(a, b, down));
        for (const [, unit] of keyed) unit.parentNode.append(unit);
      });
      head.append(' ', button);
    });
  }
  if (units.length < ${LEAST_FILTERED}) continue;
  const label = make('label', { className: 'filter' });
  const input = make('input', { type: 'search', autocomplete: 'off' });
  const told = make('span', { className: 'soft' });
  told.setAttribute('role', 'status');
  label.append(make('span', { textContent: unique('Filter ' + caption) }), input);
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const unit of units) {
      const text = unit.textContent.toLowerCase();
      unit.hidden = !words.every(word => text.includes(word));
      if (!unit.hidden) shown += 1;
    }
    told.textContent = words.length ? shown + ' of ' + units.length + ' rows' : '';
  });
  const row = make('div', { className: 'filters' });
  row.append(label, told);
  table.parentNode.before(row);
}
})();
`;

/** The source under which the policy of a page lets this script run, and no other. */
export const SCRIPT_SOURCE = `'sha256-${Buffer.from(sha256(SCRIPT), 'hex').toString('base64')}'`;
