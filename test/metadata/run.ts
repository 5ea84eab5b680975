import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { renderFiles } from '../../adapters/render/render-files.ts';
import { aShelf } from '../axe/a-shelf.ts';
import { septemberReport } from '../fixtures/report/september-2020.ts';
import { emptyReport, hostileReport, longReport } from '../fixtures/report/variants.ts';
import { pythonWith } from '../oracle/python-with.ts';

const run = promisify(execFile);
const here = import.meta.dirname;

/** Holds the metadata of tables and shelf against the readers of others: `csvw` for CSV on the Web, `pyshacl` for DCAT. */
async function validate(python: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pmr-metadata-'));
  const reports = {
    ordinary: septemberReport(),
    empty: emptyReport(),
    hostile: hostileReport(),
    long: longReport(200),
  };
  try {
    for (const [name, report] of Object.entries(reports))
      await write(path.join(folder, name), await renderFiles(report, []));
    await write(path.join(folder, 'shelf'), aShelf());
    const found = await run(python, [path.join(here, 'validate.py'), folder], { maxBuffer: 2 ** 26 }).catch(
      (error: { stdout: string; stderr: string }) => ({ ...error, failed: true }),
    );
    process.stdout.write(found.stdout);
    if ('failed' in found) {
      process.stderr.write(found.stderr);
      process.exitCode = 1;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Tables and what describes them: pages are others' matter. */
async function write(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, body] of files)
    if (/\.(csv|csv-metadata\.json|jsonld)$/.test(name)) await writeFile(path.join(folder, name), body);
}

const found = await pythonWith(path.join(here, 'requirements.txt'), 'csvw, pyshacl, rdflib');
if ('missing' in found) console.log(`metadata: skipped, as ${found.missing}`);
else await validate(found.python);
