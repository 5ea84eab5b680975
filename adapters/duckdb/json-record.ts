/** Why a line of NDJSON is no row. */
export type JsonFault =
  | 'not-json'
  | 'json-list'
  | 'json-spread'
  | 'not-an-object'
  | 'unknown-field'
  | 'repeated-field'
  | 'nested-value';

const TOKEN =
  /[ \t\r\n]*(?:([{}:,])|("(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false)|(null))[ \t\r\n]*/y;

/**
 * The values of a line of NDJSON, in the order of `names`, as they were sent: a number keeps its digits, null and a missing key are empty.
 * The language's own parser would turn 6.20 into 6.2.
 */
export function readJsonRecord(line: string, places: ReadonlyMap<string, number>): string[] | JsonFault {
  return readFlat(line, places) ?? faultOf(line, places);
}

function readFlat(line: string, places: ReadonlyMap<string, number>): string[] | undefined {
  const values = new Array<string>(places.size).fill('');
  const seen = new Set<number>();
  TOKEN.lastIndex = 0;
  const next = () => TOKEN.exec(line);
  if (next()?.[1] !== '{') return undefined;
  let token = next();
  if (token?.[1] === '}') return TOKEN.lastIndex === line.length ? values : undefined;
  for (;;) {
    const place = token?.[2] === undefined ? undefined : places.get(JSON.parse(token[2]) as string);
    if (place === undefined || seen.has(place) || next()?.[1] !== ':') return undefined;
    seen.add(place);
    const value = next();
    if (value?.[2] !== undefined) values[place] = JSON.parse(value[2]) as string;
    else if (value?.[3] !== undefined) values[place] = value[3];
    else if (value?.[4] === undefined) return undefined;
    const after = next()?.[1];
    if (after === '}') return TOKEN.lastIndex === line.length ? values : undefined;
    if (after !== ',') return undefined;
    token = next();
  }
}

/** What is wrong with a line that is no flat object of known keys. */
function faultOf(line: string, places: ReadonlyMap<string, number>): JsonFault {
  const keys: string[] = [];
  let nested = false;
  let found: unknown;
  try {
    found = JSON.parse(line);
  } catch {
    return partOfJson(line.trim());
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return 'not-an-object';
  for (const [key, value] of Object.entries(found)) {
    keys.push(key);
    nested ||= typeof value === 'object' && value !== null;
  }
  if (keys.some(key => !places.has(key))) return 'unknown-field';
  return nested && !hasRepeats(line, keys.length) ? 'nested-value' : 'repeated-field';
}

/** What programs write that know JSON as one document: a list of objects, each on a line of its own or over several. */
function partOfJson(line: string): JsonFault {
  if (/^\[\s*(\{.*)?$|^\]$|^\{.*\}\s*[,\]]$/.test(line)) return 'json-list';
  return /^\{$|^\},?$|^"[^"]*"\s*:/.test(line) ? 'json-spread' : 'not-json';
}

/** Whether a key of the object itself stands in it more than once: the language's parser keeps the last. */
function hasRepeats(line: string, distinct: number): boolean {
  let depth = 0;
  let keys = 0;
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (token === ':' && depth === 1) keys += 1;
  }
  return keys > distinct;
}
