import { expect, test } from '@jest/globals';
import { renderHtml } from '../../adapters/render/html/render-html.ts';
import { base } from '../../adapters/render/html/style/base.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { emptyReport } from '../fixtures/report/variants.ts';
import { all } from './page.ts';

const pages = [renderHtml(septemberReport()), renderHtml(emptyReport())];

test.each(pages)('the page has a language, a title, landmarks and a skip link that leads somewhere', page => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
  expect(all(page, /<title>(.*?)<\/title>/g)[0]).toBe(
    page === pages[0]
      ? 'Performance Measurement Report, September 2020, version 2'
      : 'Performance Measurement Report, September 2020, version 1',
  );
  for (const landmark of [/<header /g, /<nav aria-label/g, /<main>/g, /<footer>/g])
    expect(all(page, landmark)).toHaveLength(1);
  expect(page).toContain('<a class="skip" href="#summary">');
});

test.each(pages)('headings go down one level at a time, from a single first', page => {
  const levels = all(page, /<h([1-6])[ >]/g).map(Number);
  expect(levels.filter(level => level === 1)).toHaveLength(1);
  levels.reduce((before, level) => {
    expect(level).toBeLessThanOrEqual(before + 1);
    return level;
  }, 0);
});

test.each(pages)('every link leads to an id, and no id stands twice', page => {
  const ids = all(page, / id="([^"]*)"/g);
  expect(new Set(ids).size).toBe(ids.length);
  for (const target of all(page, /href="#([^"]*)"/g)) expect(ids).toContain(target);
  for (const label of all(page, /aria-labelledby="([^"]*)"/g).flatMap(names => names.split(' ')))
    expect(ids).toContain(label);
});

test.each(pages)('every table has a caption, column headers and row headers', page => {
  const tables = page.split('<table').slice(1);
  for (const table of tables) {
    expect(table).toMatch(/^[^>]*><caption>.+?<\/caption>/s);
    expect(table).toMatch(/<th [^>]*scope="col"/);
    expect(all(table, /<th(?! [^>]*scope=)[ >]/g)).toEqual([]);
  }
});

test.each(pages)('every picture is named', page => {
  for (const svg of page.split('<svg').slice(1))
    expect(svg).toMatch(/^[^>]*role="img"[^>]*><title[^>]*>[^<]+<\/title>/);
});

test.each(pages)('nothing is fetched and nothing runs', page => {
  expect(page).not.toMatch(/<(script|iframe|object|embed|img|form|input)\b/i);
  expect(page).not.toMatch(/\b(src|srcset|action)=/i);
  expect(page).not.toMatch(/@import|url\(|https?:/i);
  expect(all(page, /<link [^>]*href="([^"]*)"/g)).toEqual(['data:,']);
  expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;`);
});

const luminance = (hex: string): number => {
  const full = hex.length === 4 ? [...hex.slice(1)].map(digit => digit + digit).join('') : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(at => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};
const schemes = all(base.toString(), /:root\{([^}]*)\}/g).map(
  rules => new Map(rules.split(';').map(rule => rule.trim().replace('--', '').split(':') as [string, string])),
);

test('light and dark colours reach the contrast of WCAG AA on every ground that they stand on', () => {
  expect(schemes).toHaveLength(2);
  for (const scheme of schemes) {
    const of = (name: string) => scheme.get(name) ?? '';
    const grounds = ['ground', 'panel', 'target-g'];
    const pairs = [
      ...['ink', 'soft', 'link', 'minimum'].flatMap(ink => grounds.map(ground => [ink, ground])),
      ...['met', 'target', 'minimum', 'none', 'missing'].map(ink => [ink, `${ink}-g`]),
    ];
    for (const [ink = '', ground = ''] of pairs) {
      expect([ink, ground, contrast(of(ink), of(ground)) >= 4.5]).toEqual([ink, ground, true]);
    }
  }
});
