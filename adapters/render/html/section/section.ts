import { type Content, type Html, html } from '../markup.ts';

/** A part of the page with a heading of level two and an entry in the contents. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** The entry in the contents, where the heading is long. */
  readonly short?: string;
  readonly body: Content;
}

export const section = ({ id, title, body }: Section): Html =>
  html`<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${title}</h2>
${body}
</section>
`;

/** The sentence of an empty section: absence is said, not shown as a gap. */
export const nothing = (sentence: string): Html => html`<p class="nothing">${sentence}</p>`;

/** Sections that stand side by side where there is room. */
export interface SectionRow {
  readonly kind: 'one' | 'three' | 'four';
  readonly sections: readonly Section[];
}
