import { renderFiles } from '../../adapters/render/render-files.ts';
import { renderSibling } from '../../adapters/render/sibling/render-sibling.ts';

import type { RenderFiles } from '../../core/usecases/render.ts';
import type { RenderSibling } from '../../core/usecases/sibling/render-of-sibling.ts';
import { once } from './once.ts';
import { type ReportServices, reportServices } from './report-services.ts';

/** What the function works with that renders: the only one that carries the typesetter. */
export interface RenderServices extends ReportServices {
  readonly renderFiles: RenderFiles;
  readonly renderSibling: RenderSibling;
}

export const renderServices = once(
  async (): Promise<RenderServices> => ({
    ...(await reportServices()),
    renderFiles,
    renderSibling,
  }),
);
