import { renderSite } from '../../adapters/render/html/render-site.ts';
import type { Report } from '../../core/report/report.schema.ts';

/** Every page of a version, one after another. */
export const wholeSite = (report: Report): string => [...renderSite(report).values()].join('\n');

/** Scripts apart, each of which is looked at on its own. */
export const withoutScripts = (html: string): string => html.replace(/<script[ >][\s\S]*?<\/script>/g, '');

/** What a few patterns can see of a page: enough to test it without a browser. */
export const textOf = (html: string): string =>
  withoutScripts(html)
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

export const all = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(found => found[1] ?? found[0]);

/** The part of the page between the start of a section and the start of the next. */
export function sectionOf(html: string, id: string): string {
  const start = html.indexOf(`<section id="${id}"`);
  if (start < 0) throw new Error(`no section ${id}`);
  return html.slice(start, html.indexOf('</section>', start));
}

/** The rows of one measure. */
export function measureOf(html: string, id: string): string {
  const start = html.indexOf(`<tbody role="rowgroup" id="${id}"`);
  if (start < 0) throw new Error(`no measure ${id}`);
  const next = html.indexOf('<tbody role="rowgroup" id="measure-', start + 1);
  return html.slice(start, next < 0 ? undefined : next);
}
