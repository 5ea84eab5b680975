/** Ids of the page's elements. Whatever the data holds, an id is letters, digits, dots and hyphens. */
const idOf = (...parts: (string | null)[]): string =>
  parts
    .filter(part => part !== null)
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-');

/** A part of a file's name, or an id that is made of several parts. */
export const fileAnchor = (...parts: string[]): string => idOf(...parts);

export const measureAnchor = ({ id, provider }: { id: string; provider: string | null }): string =>
  idOf('measure', provider, id);
export const dropAnchor = (dropId: string): string => idOf('drop', dropId);
export const queryAnchor = (path: string): string => idOf('query', path);
export const incidentAnchor = (id: string): string => idOf('incident', id);
export const chartAnchor = (process: string, region: string, panel: string): string =>
  idOf('chart', process, region, panel);
export const indicatorAnchor = ({ id }: { id: string }): string =>
  `indicator-${id.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
