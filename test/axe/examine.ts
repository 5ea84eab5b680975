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
  for (const each of document.querySelectorAll('[tabindex]')) if (each.tabIndex > 0) found.push('the order of focus is changed by tabindex');
  const [first] = document.querySelectorAll('a[href], summary, button, input');
  if (!first.classList.contains('skip')) found.push('the first stop of the keyboard is not the link to the content');
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
    if (name === 'desk') found.push(...(await tab.evaluate<string[]>(CONTROLS)));
  }
  return found;
}
