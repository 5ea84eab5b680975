import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CoverageRow } from '../../core/coverage/describe-coverage.ts';
import { parseWith } from '../../core/parse/parse-with.ts';

/** Reads `docs/coverage/*.yaml` below `root`, in file order. @throws PmrError `coverage-invalid` */
export async function readCoverage(root: string): Promise<CoverageRow[]> {
  const folder = path.join(root, 'docs/coverage');
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort();
  const parts = await Promise.all(
    files.map(async name =>
      parseWith(z.array(CoverageRow), parse(await readFile(path.join(folder, name), 'utf8')), {
        code: 'coverage-invalid',
        what: `docs/coverage/${name}`,
      }),
    ),
  );
  return parts.flat();
}
