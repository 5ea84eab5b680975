import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderSite } from '../../adapters/render/html/render-site.ts';
import { pageFont } from '../../adapters/typesetter/page-font.ts';
import { readableReport } from '../fixtures/report/readable.ts';
import { emptyReport, longNamedReport } from '../fixtures/report/variants.ts';
import { aShelf } from './a-shelf.ts';
import { findBrowser, openTab } from './browser.ts';
import { examine, MODES } from './examine.ts';
import { pageTypes } from './page-types.ts';

/** Looks at a page of every kind in a real browser; with a folder, at the pages in it. @returns how many were wrong */
async function main([given]: string[]): Promise<number> {
  const browser = findBrowser();
  if (browser === undefined) {
    console.log('test:axe: passed over, as no Chromium is here (PMR_CHROMIUM names one).');
    return 0;
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'pmr-axe-'));
  const folders = given === undefined ? write(scratch) : [given];
  const tab = await openTab(browser);
  let [pages, wrong] = [0, 0];
  try {
    for (const folder of folders) {
      const names = readdirSync(folder).filter(name => name.endsWith('.html'));
      for (const name of pageTypes(new Map(names.map(name => [name, readFileSync(path.join(folder, name), 'utf8')])))) {
        const found = await examine(tab, pathToFileURL(path.join(folder, name)).href);
        pages += 1;
        wrong += found.length > 0 ? 1 : 0;
        for (const each of found) console.log(`${path.basename(folder)}/${name}: ${each}`);
      }
    }
  } finally {
    await tab.close();
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(`test:axe: ${pages} pages in ${MODES.length} ways of reading, ${wrong} with something wrong.`);
  return wrong;
}

/** A month as it is, one of nothing, and a shelf. */
function write(scratch: string): string[] {
  const sites = {
    month: renderSite(readableReport(), new Map([['queries/csp-pm2.sql', 'select 1']])),
    empty: renderSite(emptyReport()),
    'long names': renderSite(longNamedReport(readableReport())),
    shelf: aShelf(),
  };
  return Object.entries(sites).map(([name, pages]) => {
    const folder = path.join(scratch, name);
    mkdirSync(path.join(folder, 'assets'), { recursive: true });
    writeFileSync(path.join(folder, 'assets/source-sans-3.woff2'), pageFont());
    for (const [page, body] of pages) writeFileSync(path.join(folder, page), body);
    return folder;
  });
}

process.exitCode = (await main(process.argv.slice(2))) > 0 ? 1 : 0;
