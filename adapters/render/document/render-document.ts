import type { Report } from '../../../core/report/report.schema.ts';
import { packPdf } from '../../typesetter/pack-pdf.ts';
import { typeset } from '../../typesetter/typeset.ts';
import { reportContent } from './report-content.ts';

/** The report as a document, `pmr.pdf`: PDF/UA-1, laid out as the Operational Metrics Review asks. The same report gives the same bytes. */
export const renderDocument = (report: Report): Promise<Uint8Array> =>
  packPdf(typeset(reportContent(report), report.openedAt));
