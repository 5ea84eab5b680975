import type { Report, Statement } from '../../../../core/report/report.schema.ts';
import { type Html, html } from '../markup.ts';

/** The sentences that belong in a place of the page, as the model says them; the standing of what they rest on is marked. */
export const statementsAt = ({ statements }: Pick<Report, 'statements'>, place: Statement['place']): Html[] =>
  statements
    .filter(statement => statement.place === place)
    .map(({ text, standing }) => html`<p class="statement ${standing}">${text}</p>`);
