import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PmrError } from '../core/domain/pmr-error.ts';

export type Architecture = 'x64' | 'arm64';

interface NativeLibrary {
  /** What a handler imports; esbuild leaves it alone. */
  readonly entry: string;
  /** What must lie beside the handler, as names below `node_modules`. */
  readonly packages: (root: string, architecture: Architecture) => string[];
  /** Files that the code looks for beside itself: from where in the project, to where in the asset. */
  readonly files: readonly (readonly [string, string])[];
}

const TYPESETTER = '@myriaddreamin/typst-ts-node-compiler';
const FONTS = ['Regular', 'Semibold', 'Bold'].map(weight => `node_modules/source-sans/OTF/SourceSans3-${weight}.otf`);

/** Libraries with code of their own for each machine. npm installs that of the machine it runs on only; another's has to be asked for. */
export const NATIVE_LIBRARIES: readonly NativeLibrary[] = [
  {
    entry: '@duckdb/node-api',
    packages: (root, architecture) => [
      '@duckdb/node-api',
      '@duckdb/node-bindings',
      binary(root, '@duckdb/node-bindings', `@duckdb/node-bindings-linux-${architecture}`, 'duckdb.node'),
      'detect-libc',
    ],
    files: [],
  },
  {
    entry: TYPESETTER,
    packages: (root, architecture) => [
      TYPESETTER,
      binary(
        root,
        TYPESETTER,
        `${TYPESETTER}-linux-${architecture}-gnu`,
        `typst-ts-node-compiler.linux-${architecture}-gnu.node`,
      ),
    ],
    files: [
      ['adapters/typesetter/document.typ', 'document.typ'],
      ['adapters/typesetter/source-sans-3.woff2', 'source-sans-3.woff2'],
      ['node_modules/source-sans/package.json', 'node_modules/source-sans/package.json'],
      ...FONTS.map(font => [font, font] as const),
    ],
  },
];

/**
 * @returns the package that holds a library's code for Lambda
 * @throws PmrError `library-missing`, `library-binary-missing` with the npm command that brings it
 */
function binary(root: string, library: string, name: string, file: string): string {
  const manifest = path.join(root, 'node_modules', library, 'package.json');
  if (!existsSync(manifest)) throw new PmrError('library-missing', `${library} is not installed: run npm ci.`);
  if (!existsSync(path.join(root, 'node_modules', name, file))) {
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    const architecture = /linux-(\w+)/.exec(name)?.[1];
    throw new PmrError(
      'library-binary-missing',
      `The code of ${library} for Lambda (linux, ${architecture}) is not in node_modules: run npm install --no-save --force --os=linux --cpu=${architecture} --libc=glibc ${name}@${version}`,
    );
  }
  return name;
}
