import { type Html, html } from '../html/markup.ts';
import type { Drawing } from './level-chart.ts';

/** A chart for the page, whose stylesheet colours it: with a title and its description in words. */
export const onPage = (drawing: Drawing, id: string, title: string): Html =>
  html`<svg class="chart" viewBox="0 0 ${drawing.width} ${drawing.height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${drawing.description}</desc>
${drawing.body}</svg>`;

/** The colours of the page's charts, for print, which knows no stylesheet beside the picture and no variables. */
const STYLE =
  'text{font:9px "Source Sans 3";fill:#4a5763}.x,.v{text-anchor:middle}.y{text-anchor:end}.v{fill:#16202a}.grid{stroke:#cdd4da;stroke-width:.6;fill:none}.bar,.dot{fill:#1f5a8c}.line{stroke:#16202a;stroke-width:1.2;fill:none}.ref,.target-line,.minimum-line{stroke:#4a5763;stroke-width:1;fill:none}.ref,.minimum-line{stroke-dasharray:5 3}.usual{fill:#eef3f7}.m{fill:#1f5a8c;stroke:#1f5a8c;stroke-width:1}.m.below-target,.v.below-target{fill:#8a5300}.m.below-target{stroke:#8a5300}.m.below-minimum,.v.below-minimum{fill:#a8202b}.m.below-minimum{stroke:#a8202b}.m.told{fill:#fff}.up{fill:#6f97b8}.down{fill:#8a5300}.none{fill:#cdd4da}.planned{fill:#4a5763}.band{fill:#f3e3e1}.band-letter{fill:#a8202b;text-anchor:middle}';

/** A chart for the document: the same picture, with its colours. */
export const forPrint = ({ width, height, body }: Pick<Drawing, 'width' | 'height' | 'body'>): string =>
  String(html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Source Sans 3"><style>${STYLE}</style>
${body}</svg>`);
