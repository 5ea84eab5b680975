import type { Report } from '../../../core/report/report.schema.ts';
import { dataset } from '../metadata/dataset.ts';
import { dataBlock } from './markup.ts';
import { linkPages } from './page/link-pages.ts';
import { pageHead, renderPage } from './page/page.ts';
import { sitePages } from './page/site-pages.ts';
import { type FilesBeside, reportIndex } from './report-index.ts';
import { titleBlock } from './section/title-block.ts';

/**
 * The pages of a version by file name: they link to one another and to the files beside them, and load nothing but their font.
 * @param files what stands beside the pages: the page of data lists them, the texts of the queries are printed
 */
export function renderSite(report: Report, files: FilesBeside = new Map()): Map<string, string> {
  const index = reportIndex(report, files);
  const pages = sitePages(index);
  const contents = pages.filter(({ under }) => under === undefined);
  return linkPages(
    new Map(
      pages.map(page => [
        page.path,
        renderPage(
          report,
          page,
          contents,
          page.path === 'index.html' ? titleBlock(report) : pageHead(report, page.title),
          page.path === 'index.html' && dataBlock('application/ld+json', dataset(report, files)),
        ),
      ]),
    ),
  );
}
