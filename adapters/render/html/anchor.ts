import { pageId } from '../../../core/report/table-page.ts';

/** A part of a file's name, or an id that is made of several parts. */
export const fileAnchor = (...parts: string[]): string => pageId(...parts);

export const measureAnchor = ({ id, provider }: { id: string; provider: string | null }): string =>
  pageId('measure', provider, id);
export const dropAnchor = (dropId: string): string => pageId('drop', dropId);
export const queryAnchor = (path: string): string => pageId('query', path);
export const incidentAnchor = (id: string): string => pageId('incident', id);
export const chartAnchor = (process: string, region: string, panel: string): string =>
  pageId('chart', process, region, panel);
export const indicatorAnchor = ({ id }: { id: string }): string =>
  `indicator-${id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
