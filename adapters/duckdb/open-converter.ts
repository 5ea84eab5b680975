import type { OpenConverter } from '../../core/ports/converter.ts';
import { convertDrop } from './convert-drop.ts';
import { cutAnew } from './cut-anew.ts';
import { fileSha256 } from './file-bytes.ts';
import { workbenchIn } from './open-workbench.ts';
import { rollUp } from './roll-up.ts';
import { rowsDigest } from './survey-rows.ts';
import { type DropText, readText, type Sizes } from './text-reader.ts';
import type { OpenWorkbench } from './workbench.ts';

export interface ConverterSettings extends Partial<Sizes> {
  /** Where its scratch folders stand. */
  readonly parent?: string;
  readonly openWorkbench?: OpenWorkbench;
}

/** Converters that stand on DuckDB, each with a scratch folder of its own. */
export function converterIn({
  parent,
  openWorkbench = workbenchIn(parent),
  ...sizes
}: ConverterSettings = {}): OpenConverter {
  return async () => {
    const bench = await openWorkbench();
    let text: DropText | undefined;
    return {
      file: name => bench.file(name),
      async read(landed, toRead) {
        text = await readText(landed, toRead, name => bench.file(name), sizes);
        return text.facts;
      },
      async convert(rows) {
        if (!text) throw new Error('there is no text to convert: it has not been read');
        return convertDrop(bench, rows, text);
      },
      digest: (of, rows) => rowsDigest(bench, of, rows),
      sha256: fileSha256,
      cut: (shape, events, how) => cutAnew(bench, shape, events, how),
      rollUp: (rows, rollups) => rollUp(bench, rows, rollups),
      close: () => bench.close(),
    };
  };
}
