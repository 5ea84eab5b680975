import { raw, html as template } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Markup that is safe to put into a page: every text in it has been escaped. */
export type Html = HtmlEscapedString;
export type Content = Html | string | number | null | false | readonly Content[];

/** A template whose values are escaped unless they are markup themselves. Only this function makes markup. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const made = template(strings, ...values);
  if (made instanceof Promise) throw new TypeError('markup is made from values, not from promises');
  return made;
}

/** Markup with a word between its parts. */
export const joined = (parts: readonly Content[], between: string): Content[] =>
  parts.flatMap((part, at) => (at === 0 ? [part] : [between, part]));

/** Data for programs, inside a page: no browser runs it, and nothing in it can end it. */
export const dataBlock = (type: string, value: object): Html =>
  html`<script type="${type}">${raw(JSON.stringify(value).replaceAll('<', '\\u003c'))}</script>`;

/** A script as it stands: the policy of the page knows its hash. */
export const script = (text: string): Html => html`<script>${raw(text)}</script>`;
