import axe from 'axe-core';
import type { Tab } from './browser.ts';

/** Ways in which a page is read. 320 px is a desk of 1280 px at 400 %. */
export const MODES = [
  { name: 'desk', width: 1280, height: 900, scheme: 'light' },
  { name: 'desk, dark', width: 1280, height: 900, scheme: 'dark' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
  { name: 'phone, dark', width: 390, height: 844, scheme: 'dark' },
  { name: '400 % zoom', width: 320, height: 640, scheme: 'light' },
] as const;

/** Everything is unfolded, so that what a reader may open is looked at too. */
const UNFOLD = 'for (const each of document.querySelectorAll("details")) each.open = true';

const RUN = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
  .then(({ violations }) => violations.map(({ id, help, nodes }) => id + ': ' + help + ' (' + nodes.length + ', first ' + nodes[0].target.join(' ') + ')'))`;

/** Nothing lies beyond the screen, whatever box it stands in. */
const SIDEWAYS = `(() => {
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) return ['the page scrolls sideways: ' + root.scrollWidth + ' of ' + root.clientWidth + ' px'];
  return [];
})()`;

/** Controls are named apart: two links of one name lead to one place, and no two folds have one name. Focus goes in the order of the page. */
const CONTROLS = `(() => {
  const found = [];
  const places = new Map();
  for (const link of document.querySelectorAll('main a[href], nav a[href]')) {
    const name = link.textContent.trim();
    if (name === '') found.push('a link to ' + link.href + ' has no name');
    if (places.has(name) && places.get(name) !== link.href) found.push('two links are called ' + name);
    places.set(name, link.href);
  }
  const folds = [...document.querySelectorAll('summary')].map(each => each.textContent.trim());
  for (const name of new Set(folds)) if (folds.filter(each => each === name).length > 1) found.push('two folds are called ' + name);
  const named = [...document.querySelectorAll('button, input')].map(each => each.getAttribute('aria-label') || each.closest('label')?.textContent.trim() || '');
  for (const name of new Set(named)) if (name === '' || named.filter(each => each === name).length > 1) found.push('a control has no name of its own: ' + name);
  for (const each of document.querySelectorAll('[tabindex]')) if (each.tabIndex > 0) found.push('the order of focus is changed by tabindex');
  const [first] = document.querySelectorAll('a[href], summary, button, input');
  if (!first.classList.contains('skip')) found.push('the first stop of the keyboard is not the link to the content');
  return found;
})()`;

/** Each table is sorted by each of its headings and filtered: every row stays, in order, and what is filtered out comes back. */
const TABLES = `(() => {
  const found = [];
  for (const table of document.querySelectorAll('.scroll > table')) {
    const units = () => table.tBodies.length > 1 ? [...table.tBodies] : [...(table.tBodies[0]?.rows ?? [])];
    const before = units();
    for (const button of table.querySelectorAll(':scope > thead button.sort')) {
      const name = button.getAttribute('aria-label');
      const orders = ['ascending', 'descending'].map(order => {
        button.focus();
        button.click();
        if (document.activeElement !== button) found.push(name + ': the focus was lost');
        if (button.closest('th').getAttribute('aria-sort') !== order) found.push(name + ': not ' + order);
        if (table.querySelectorAll(':scope > thead [aria-sort]').length !== 1) found.push(name + ': two headings say that they sort');
        return units();
      });
      for (const after of orders)
        if (after.length !== before.length || new Set([...after, ...before]).size !== before.length) found.push(name + ': rows came or went');
    }
    const input = table.parentNode.previousElementSibling?.querySelector?.('input');
    if (!input) continue;
    const type = text => { input.value = text; input.dispatchEvent(new Event('input')); return units().filter(unit => unit.offsetParent !== null || unit.getClientRects().length > 0).length; };
    const first = units()[0].textContent.trim().split(/\\s+/)[0];
    if (type(first) < 1) found.push('nothing is found of ' + first);
    if (type('no such word anywhere') !== 0) found.push('rows are shown that do not have the word');
    if (type('') !== before.length) found.push('rows that were filtered out do not come back');
  }
  return found;
})()`;

/** What is wrong with a page in each way of reading it, in words; empty where nothing is. */
export async function examine(tab: Tab, url: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, width, height, scheme } of MODES) {
    await tab.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    await tab.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    await tab.open(url);
    await tab.evaluate(UNFOLD);
    const sideways = await tab.evaluate<string[]>(SIDEWAYS);
    await tab.evaluate(axe.source);
    const broken = await tab.evaluate<string[]>(RUN);
    found.push(...[...sideways, ...broken].map(each => `${name}: ${each}`));
    if (name === 'desk') for (const check of [CONTROLS, TABLES]) found.push(...(await tab.evaluate<string[]>(check)));
  }
  return found;
}
