import { PMR } from '../domain/pmr.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogueOf } from './catalogue-of.ts';
import { reportFeeds } from './report-feeds.ts';

/** A feed says which reports read it, and their queries say the same. One sentence a fault. */
export function feedReportFaults(catalogue: Catalogue): string[] {
  const reports = [PMR, ...catalogue.reports.map(({ id }) => id).filter(id => id !== PMR)];
  const read = new Map(
    reports.map(id => [id, new Set(reportFeeds(catalogueOf(catalogue, id)).map(({ name }) => name))]),
  );
  return catalogue.feeds.flatMap(({ name, reports: said }) => [
    ...said.filter(id => !read.has(id)).map(id => `feed ${name}: there is no report ${id}`),
    ...reports
      .filter(id => read.get(id)?.has(name) && !said.includes(id))
      .map(id => `feed ${name}: the report ${id} reads it: name it under reports`),
  ]);
}
