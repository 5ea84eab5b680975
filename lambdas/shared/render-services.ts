import { renderFiles } from '../../adapters/render/render-files.ts';
import type { RenderFiles } from '../../core/usecases/render.ts';
import { once } from './once.ts';
import { type ReportServices, reportServices } from './report-services.ts';

/** What the function works with that renders: the only one that carries the typesetter. */
export interface RenderServices extends ReportServices {
  readonly renderFiles: RenderFiles;
}

export const renderServices = once(async (): Promise<RenderServices> => ({ ...(await reportServices()), renderFiles }));
