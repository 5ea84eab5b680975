import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { PmrError } from '../core/domain/pmr-error.ts';
import type { TermsFile } from '../core/usecases/credits/sound-terms.ts';

/**
 * The YAML of a terms file, before its schema.
 * @throws PmrError `credit-terms-unreadable`: there is no such file, it is a folder, its text is not UTF-8, it is no YAML, or its aliases multiply
 */
export async function readTermsFile(file: string): Promise<TermsFile> {
  const text = textOf(await bytesOf(file), file);
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault) throw unreadable(`${file} is not YAML: ${fault.message.split('\n')[0]?.replace(/:$/, '')}.`, fault);
  return { file, value: parsed(document, file) };
}

/** Anchors that name one another many times over would fill the memory: the parser stops at them. */
function parsed(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw unreadable(
      `${file} cannot be read: its anchors (&) and aliases (*) repeat too much. Write the parts out.`,
      cause,
    );
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw unreadable(`There is no file ${file}: give the path of a terms file.`, cause);
    if (code === 'EISDIR')
      throw unreadable(`${file} is a folder: name the terms files in it, as in ${file}/*.yaml.`, cause);
    throw unreadable(`${file} cannot be read: ${message}.`, cause);
  }
}

function textOf(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const wide = bytes[0] === 0xff || bytes[0] === 0xfe ? 'UTF-16' : 'another encoding';
    throw unreadable(`${file} is in ${wide}, and terms are read as UTF-8: save it as UTF-8.`, cause);
  }
}

const unreadable = (message: string, cause: unknown) => new PmrError('credit-terms-unreadable', message, { cause });
