import type { RowRule } from '../ports/converter.ts';

/** Why a line of a drop is no row at all, with the sentence for its provider. */
export const lineFaults: Readonly<Record<string, string>> = {
  'not-json': 'The line is not JSON: write one JSON object a line.',
  'json-list':
    'The line is a part of a list in JSON: write one object a line, without the brackets around all and the commas between them.',
  'json-spread':
    'The line is a part of a JSON object that goes over several lines: write each object whole on one line.',
  'not-an-object': 'The line is not a JSON object: write one object a line, with the column names as keys.',
  'unknown-field': 'The object has a key that is no column of this feed: take it out, or mend its name.',
  'repeated-field': 'The object has the same key twice: keep one of them.',
  'nested-value': 'The object has a value that is itself an object or a list: write plain values.',
  'column-count':
    'The line has not as many values as the header: check for a missing, an unquoted or a trailing comma.',
  'only-zeros':
    'The line has nothing but bytes of zero, as a file has that was cut off while it was written, or padded to a size: check that no row is missing, and take them out.',
  'header-again': 'The line is the header once more, as where files were put one after another: take it out.',
  'unreadable-line': 'Something follows a closing quotation mark: check the quotation marks of the line.',
  'quotes-unbalanced':
    'A quotation mark opens a value on this line, and the value does not end as it should: close it, or double the quotation marks within it.',
};

/** What breaks a cell of any column that holds what is no text. */
export const controlCharacters = (column: string): Pick<RowRule, 'rule' | 'column' | 'mend'> => ({
  rule: 'control-character',
  column,
  mend: `${column} holds a control character, such as the end of a text in memory: take it out.`,
});
