import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { renderSite } from '../../adapters/render/html/render-site.ts';
import { SCRIPT } from '../../adapters/render/html/script/sort-and-filter.ts';
import { base } from '../../adapters/render/html/style/base.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { emptyReport } from '../fixtures/report/variants.ts';
import { all, withoutScripts } from './page.ts';

const sites = [septemberReport(), emptyReport()].map(report => renderSite(report));
const pages = sites.flatMap(site => [...site.values()]);

test.each(pages)('the page has a language, a title, landmarks and a skip link that leads somewhere', page => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
  expect(all(page, /<title>(.*?)<\/title>/g)[0]).toMatch(
    /Performance Measurement Report, September 2020, version [12]$/,
  );
  for (const landmark of [/<header /g, /<nav aria-label/g, /<main id="main">/g, /<footer>/g])
    expect(all(page, landmark)).toHaveLength(1);
  expect(page).toContain('<a class="skip" href="#main">');
});

test.each(pages)('headings go down one level at a time, from a single first', page => {
  const levels = all(page, /<h([1-6])[ >]/g).map(Number);
  expect(levels.filter(level => level === 1)).toHaveLength(1);
  levels.reduce((before, level) => {
    expect(level).toBeLessThanOrEqual(before + 1);
    return level;
  }, 0);
});

test.each(sites)('every link leads to an id or a file, and no id stands twice in the site', site => {
  const ids = new Map([...site].map(([path, page]) => [path, all(page, / id="([^"]*)"/g)]));
  const everywhere = [...ids.values()].flat().filter(id => id !== 'main');
  expect(new Set(everywhere).size).toBe(everywhere.length);
  for (const [path, page] of site) {
    for (const target of all(page, /<a [^>]*href="([^"]*)"/g)) {
      const [file, id] = target.split('#');
      if (id !== undefined) expect([path, target, ids.get(file || path)?.includes(id)]).toEqual([path, target, true]);
      else
        expect([
          path,
          target,
          site.has(target) ||
            /\.(csv|json|xlsx|pdf)$|^\.\.\/\.\.\/\.\.\/\.\.\/shelf\/(index|tracker)\.html$/.test(target),
        ]).toEqual([path, target, true]);
    }
    for (const label of all(page, /aria-labelledby="([^"]*)"/g).flatMap(names => names.split(' ')))
      expect(ids.get(path)).toContain(label);
  }
});

test.each(sites)('two links of one name on a page lead to one place', site => {
  for (const page of site.values()) {
    const places = new Map<string, string>();
    for (const [, target = '', name = ''] of page.matchAll(/<a (?:[^>]*? )?href="([^"]*)"[^>]*>([^<]*)<\/a>/g)) {
      expect([name, places.get(name) ?? target]).toEqual([name, target]);
      places.set(name, target);
    }
  }
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

test.each(pages)(
  'nothing is fetched but the font beside the page, and nothing runs but its own script, by its hash',
  whole => {
    const [run, ...more] = all(whole, /<script>([\s\S]*?)<\/script>/g);
    expect([run, more]).toEqual([SCRIPT, []]);
    for (const [, type] of whole.matchAll(/<script( [^>]*)>/g)) expect(type).toBe(' type="application/ld+json"');
    const hash = createHash('sha256')
      .update(run ?? '')
      .digest('base64');
    const page = withoutScripts(whole);
    expect(page).not.toMatch(/<(script|iframe|object|embed|img|form|input)\b/i);
    expect(page).not.toMatch(/\b(src|srcset|action)=/i);
    expect(page).not.toMatch(/@import|https?:/i);
    expect(all(page, /url\(([^)]*)\)/g)).toEqual(['assets/source-sans-3.woff2']);
    expect(all(page, /<link [^>]*href="([^"]*)"/g)).toEqual(['data:,']);
    expect(page).toContain(
      `content="default-src &#39;none&#39;; script-src &#39;sha256-${hash}&#39;; style-src &#39;unsafe-inline&#39;; font-src &#39;self&#39;;`,
    );
  },
);

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
