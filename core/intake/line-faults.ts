/** Why a line of a drop is no row at all, with the sentence for its provider. */
export const lineFaults: Readonly<Record<string, string>> = {
  'not-json': 'The line is not JSON: write one JSON object a line.',
  'not-an-object': 'The line is not a JSON object: write one object a line, with the column names as keys.',
  'unknown-field': 'The object has a key that is no column of this feed: take it out, or mend its name.',
  'repeated-field': 'The object has the same key twice: keep one of them.',
  'nested-value': 'The object has a value that is itself an object or a list: write plain values.',
  'column-count': 'The line has not as many values as the header: check for a missing or an unquoted comma.',
  'unreadable-line': 'The line cannot be read as CSV: check its quotation marks and line ends.',
};
