import { type Content, html, script } from '../html/markup.ts';
import { POLICY } from '../html/page/page.ts';
import { SCRIPT } from '../html/script/sort-and-filter.ts';
import { base } from '../html/style/base.ts';
import { charts } from '../html/style/charts.ts';
import { paper } from '../html/style/print.ts';
import { tables } from '../html/style/table-styles.ts';
import { shelfStyle } from './shelf-style.ts';

interface ShelfPage {
  readonly path: string;
  readonly title: string;
  readonly kind: string;
  readonly body: Content;
  /** Data for programs. */
  readonly data?: Content;
}

const PAGES = [
  { path: 'index.html', title: 'All reports' },
  { path: 'tracker.html', title: 'Tracker' },
] as const;

/** A page of the shelf: it looks like those of a version, loads nothing but the font, and is made anew, while they never change. */
export const shelfPage = ({ path, title, kind, body, data = null }: ShelfPage): string =>
  html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}, ${kind}</title>
<link rel="icon" href="data:,">
<style>${base}${tables}${charts}${paper(kind)}${shelfStyle}</style>
${data}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="title"><h1><span class="kind">${kind}</span> ${title}</h1></header>
<nav aria-label="Shelf"><ol>${PAGES.map(page => html`<li><a href="${page.path}"${page.path === path && html` aria-current="page"`}>${page.title}</a></li>`)}</ol></nav>
<main id="main">
${body}
</main>
<footer><p>Derived from the versions that are out, and made anew after each publication. A version itself never changes.</p></footer>
${script(SCRIPT)}
</body>
</html>
`.toString();
