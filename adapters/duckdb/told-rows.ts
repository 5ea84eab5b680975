import { BOOLEAN, DuckDBScalarFunction, INTEGER, VARCHAR } from '@duckdb/node-api';

/** Characters of rows that are kept: past that it is cheaper to look at all of them again. */
const MOST = 1 << 25;

/**
 * What the engine tells of while it copies: the text of each row that it left out. So one pass both keeps the good rows and finds the others.
 */
export class ToldRows {
  count = 0;
  /** Their texts; undefined where they are too many to be kept. */
  texts: Set<string> | undefined = new Set();
  readonly #id = ++lastId;
  #length = 0;

  /** SQL that tells of a row, and is true. */
  sql(text: string): string {
    return `tell(${this.#id}, ${text})`;
  }

  async during<Done>(work: () => Promise<Done>): Promise<Done> {
    listening.set(this.#id, this);
    try {
      return await work();
    } finally {
      listening.delete(this.#id);
    }
  }

  add(text: string): void {
    this.count += 1;
    if (!this.texts || this.texts.has(text)) return;
    this.#length += text.length;
    if (this.#length > MOST) this.texts = undefined;
    else this.texts.add(text);
  }
}

let lastId = 0;
const listening = new Map<number, ToldRows>();

/** `tell(id, text)`, for an engine. */
export function tellFunction(): DuckDBScalarFunction {
  const tell = DuckDBScalarFunction.create({
    name: 'tell',
    parameterTypes: [INTEGER, VARCHAR],
    returnType: BOOLEAN,
    mainFunction(_, input, output) {
      const [ids, texts] = [input.getColumnVector(0), input.getColumnVector(1)];
      for (let at = 0; at < input.rowCount; at += 1) {
        listening.get(ids.getItem(at) as number)?.add(texts.getItem(at) as string);
        output.setItem(at, true);
      }
      output.flush();
    },
  });
  // Else the engine might ask twice, or not at all.
  tell.setVolatile();
  return tell;
}
