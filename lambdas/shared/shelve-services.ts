import { renderComparison, renderShelf } from '../../adapters/render/shelf/render-shelf.ts';
import type { RenderComparison, RenderShelf } from '../../core/usecases/shelve.ts';
import { once } from './once.ts';
import { type ReportServices, reportServices } from './report-services.ts';

/** What the function works with that makes the shelf: pages and sheets, and no typesetter. */
export interface ShelveServices extends ReportServices {
  readonly renderShelf: RenderShelf;
  readonly renderComparison: RenderComparison;
}

export const shelveServices = once(
  async (): Promise<ShelveServices> => ({ ...(await reportServices()), renderShelf, renderComparison }),
);
