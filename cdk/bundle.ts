import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { PmrError } from '../core/domain/pmr-error.ts';
import { type Architecture, NATIVE_LIBRARIES } from './native-libraries.ts';

/** Lambda refuses a function whose unpacked code is larger. */
export const UNPACKED_LIMIT = 250 * 1024 * 1024;

const PARSER_BINARY = 'node_modules/@polyglot-sql/sdk/dist/polyglot_sql.wasm';

export interface Bundle {
  /** The project's folder. */
  readonly root: string;
  /** The handler's file. */
  readonly entry: string;
  readonly architecture: Architecture;
}

/**
 * Puts one function's code into a folder: the handler and all it imports as one ES module, and beside it the catalogue, the SQL
 * parser's binary where the handler parses, and the native libraries that it imports. Those lie in `node_modules`, because they find their
 * binaries by name, and because a layer cannot hold them: Node resolves the imports of an ES module in the folders above it only.
 * @throws PmrError `handler-missing`, `library-binary-missing`, `asset-too-large`
 */
export function bundle({ root, entry, architecture }: Bundle, folder: string): void {
  if (!existsSync(entry))
    throw new PmrError(
      'handler-missing',
      `There is no handler ${path.relative(root, entry)}: each function has its own lambdas/<name>/handler.ts.`,
    );
  const { metafile } = buildSync({
    entryPoints: [entry],
    outfile: path.join(folder, 'index.mjs'),
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: NATIVE_LIBRARIES.map(library => library.entry),
    keepNames: true,
    logLevel: 'error',
    metafile: true,
    // CommonJS packages inside the bundle still call require().
    banner: {
      js: `import { createRequire as requireBeside } from 'node:module';\nconst require = requireBeside(import.meta.url);`,
    },
  });
  // It looks for its binary beside its code.
  if (Object.keys(metafile.inputs).some(input => input.includes(path.dirname(PARSER_BINARY))))
    cpSync(path.join(root, PARSER_BINARY), path.join(folder, path.basename(PARSER_BINARY)));
  for (const part of ['queries', 'contracts']) {
    cpSync(path.join(root, part), path.join(folder, part), {
      recursive: true,
      filter: source => path.basename(source) !== 'cases.yaml',
    });
  }
  const imported = new Set(Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(each => each.path)));
  for (const { packages, files } of NATIVE_LIBRARIES.filter(library => imported.has(library.entry))) {
    for (const place of packages(root, architecture).map(name => path.join('node_modules', name)))
      cpSync(path.join(root, place), path.join(folder, place), { recursive: true, dereference: true });
    for (const [from, to] of files) cpSync(path.join(root, from), path.join(folder, to));
  }
  const bytes = sizeOf(folder);
  if (bytes > UNPACKED_LIMIT) {
    const megabytes = Math.ceil(bytes / 1024 / 1024);
    throw new PmrError(
      'asset-too-large',
      `The code of ${path.relative(root, entry)} is ${megabytes} MB unpacked, and Lambda takes 250 MB: leave something out.`,
    );
  }
}

export const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
