import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedDocuments } from './generated-documents.ts';

const root = path.resolve(import.meta.dirname, '..');
for (const [name, text] of await generatedDocuments(root)) {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), text);
}
