import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openBeside } from '../../adapters/local/open-beside.ts';
import { openScratchStore } from '../../adapters/local/scratch-store.ts';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { renderSibling } from '../../adapters/render/sibling/render-sibling.ts';
import type { ObjectStore } from '../../core/ports/object-store.ts';
import type { Progress } from '../../core/ports/progress.ts';
import { type Replayed, replay } from '../../core/usecases/replay.ts';
import { openQueries } from '../open-queries.ts';

interface Parts {
  readonly store: ObjectStore;
  readonly codeVersion: string;
  readonly progress: Progress;
}

/** Replays a version of a stack on this machine: the files that its run pins are brought here while they are needed. */
export async function replayFromStack(
  { store, codeVersion, progress }: Parts,
  name: { period: string; version: number },
): Promise<Replayed> {
  const brought = await openScratchStore();
  const locate = bringing(store, brought.store);
  try {
    return await replay(
      {
        store,
        codeVersion,
        renderFiles,
        renderSibling,
        openBeside,
        openQueries: beside => openQueries(beside, locate),
        progress,
      },
      name,
    );
  } finally {
    await brought.close();
  }
}

/** `s3://bucket/events/a.parquet` is `lake/events/a.parquet`: a run pins files of the lake alone. */
function bringing(store: ObjectStore, to: ObjectStore): (address: string) => Promise<string> {
  const lake = store.uri('lake/x').slice(0, -1);
  return async address => {
    const key = `lake/${address.slice(lake.length)}`;
    const file = to.uri(key);
    if (existsSync(file)) return file;
    await mkdir(path.dirname(file), { recursive: true });
    await store.download(key, file);
    return file;
  };
}
