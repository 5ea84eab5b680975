import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SoundCatalogues } from '../../core/usecases/sound-catalogue.ts';

/** Remembers in a folder the catalogue that this version of the code found sound last. Without the folder it is looked at anew each time. */
export function soundCatalogues(folder: string, codeVersion: string): SoundCatalogues {
  const file = path.join(folder, 'sound-catalogue');
  const verdict = (id: string) => `${codeVersion} ${id}\n`;
  return {
    knows(id) {
      try {
        return readFileSync(file, 'utf8') === verdict(id);
      } catch {
        return false;
      }
    },
    keep(id) {
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(file, verdict(id));
      } catch {
        // Nothing depends on it.
      }
    },
  };
}
