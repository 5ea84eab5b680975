import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { PmrError } from '../../core/domain/pmr-error.ts';
import { readFonts } from './fonts.ts';
import { printable } from './printable.ts';

const LAYOUT = 'document.typ';

/**
 * Typesets plain content by the layout beside this file, as PDF/UA-1: tagged, with a description of every chart.
 * @param content what the layout reads as content.json
 * @param createdAt instant written into the file as its date: the same content and instant give the same bytes
 * @throws PmrError `document-not-typeset` with what the typesetter said
 */
export function typeset(content: unknown, createdAt: string): Uint8Array {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const fonts = readFonts();
  const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: [...fonts.files] }] });
  const text = JSON.stringify(printable(content, fonts.has));
  compiler.mapShadow(path.join(here, 'content.json'), Buffer.from(text));
  const compiled = compiler.compile({ mainFilePath: path.join(here, LAYOUT) });
  const document = compiled.result;
  if (document === null) throw refused(compiled.takeDiagnostics()?.shortDiagnostics);
  const creationTimestamp = Math.floor(Date.parse(createdAt) / 1000);
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp });
  } catch (error) {
    throw refused(String(error));
  }
}

const refused = (said: unknown): PmrError =>
  new PmrError(
    'document-not-typeset',
    `The document could not be typeset, which is a fault of the program: ${typeof said === 'string' ? said : JSON.stringify(said)}`,
  );
