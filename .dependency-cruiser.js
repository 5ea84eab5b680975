/** Dependencies point inwards: docs/architecture.md says why. Each rule is one sentence that a build can say. */
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: to },
});
const packages = '^node_modules/';
const builtin =
  '^(node:)?(buffer|crypto|fs|fs/promises|module|os|path|stream|stream/promises|zlib|url|util|timers/promises)$';

/**
 * What each folder of core may know of the others, from the bottom up. Every folder names only folders above it in this table, so that no
 * two can need each other; a new arrow is a line that somebody has to write here.
 */
const core = {
  domain: [],
  ports: ['domain'],
  parse: ['domain', 'ports'],
  publication: ['domain', 'ports', 'parse'],
  verify: ['publication'],
  catalogue: ['domain', 'parse'],
  coverage: ['catalogue'],
  cases: ['domain', 'parse', 'catalogue'],
  intake: ['domain', 'ports', 'parse', 'catalogue'],
  run: ['domain', 'ports', 'parse', 'publication', 'catalogue', 'intake'],
  timeliness: ['domain', 'catalogue', 'run'],
  report: ['domain', 'parse', 'catalogue', 'timeliness'],
  dictionary: ['domain', 'catalogue', 'report'],
  statements: ['domain', 'report'],
  judge: ['domain', 'ports', 'parse', 'catalogue', 'run', 'timeliness', 'report'],
  assemble: ['domain', 'ports', 'parse', 'catalogue', 'run', 'report', 'judge'],
  changes: ['domain', 'parse', 'ports', 'catalogue', 'run', 'report', 'dictionary'],
  sibling: ['domain', 'parse', 'catalogue', 'run', 'report', 'judge', 'changes'],
  check: ['domain', 'catalogue', 'run', 'report', 'statements', 'judge'],
  credits: ['domain', 'parse', 'catalogue', 'report', 'judge', 'check'],
};
const folders = Object.keys(core);
for (const [folder, known] of Object.entries(core))
  if (known.some(other => folders.indexOf(other) >= folders.indexOf(folder)))
    throw new Error(`.dependency-cruiser.js: core/${folder} names a folder that stands below it`);
const betweenFolders = Object.entries(core).map(([folder, known]) => ({
  name: `core-${folder}`,
  severity: 'error',
  comment: `core/${folder} knows ${known.length > 0 ? known.join(', ') : 'no other folder of core'}, and no other.`,
  from: { path: `^core/${folder}/` },
  to: { path: '^core/', pathNot: [folder, ...known].map(each => `^core/${each}/`) },
}));

export default {
  forbidden: [
    ...betweenFolders,
    {
      name: 'core-folders-are-listed',
      severity: 'error',
      comment:
        'A new folder of core says what it knows: give it a line in the table above. Use cases alone know every folder.',
      from: { path: '^core/', pathNot: [...folders, 'usecases'].map(folder => `^core/${folder}/`) },
      to: {},
    },
    only(
      'cdk-knows-the-catalogue',
      '^cdk/',
      [
        '^cdk/',
        '^adapters/(aws|catalogue)/',
        '^core/(domain|parse|catalogue)/',
        '^core/usecases/sound-catalogue\\.ts$',
        packages,
        builtin,
      ],
      'The stack is made from the catalogue, and runs nothing of the report.',
    ),
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or three.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only(
      'domain-knows-nothing',
      '^core/domain/',
      ['^core/domain/', '^node_modules/(fraction\\.js|@js-temporal)/', '^(node:)?crypto$'],
      'The words of the business rest on arithmetic and the calendar alone.',
    ),
    only(
      'core-is-pure',
      '^core/',
      [
        '^core/',
        '^node_modules/(fraction\\.js|@js-temporal|zod|csv-parse|@polyglot-sql)/',
        '^(node:)?(crypto|buffer)$',
      ],
      'Core has no files, network, clock or environment: they come through ports.',
    ),
    only(
      'the-verifier-stands-alone',
      '^core/verify/',
      ['^core/verify/', '^core/publication/', '^node_modules/zod/', '^(node:)?(crypto|buffer)$'],
      'What proves a figure shares no code with what made it.',
    ),
    only(
      'renderers-only-render',
      '^adapters/render/',
      [
        '^adapters/(render|typesetter)/',
        '^core/(report|domain)/',
        '^core/statements/(words|missed-parts|outlook-text)\\.ts$',
        '^core/catalogue/confidence\\.schema\\.ts$',
        packages,
      ],
      'Renderers format the report model and compute nothing.',
    ),
    only(
      'typesetter-sets-type',
      '^adapters/typesetter/',
      ['^adapters/typesetter/', '^core/domain/', packages, builtin],
      'The typesetter knows a layout and plain content, and nothing of reports.',
    ),
    only(
      'duckdb-serves-ports',
      '^adapters/duckdb/',
      ['^adapters/duckdb/', '^core/', packages, builtin],
      'DuckDB serves the ports of core, in the Lambda as on one machine.',
    ),
    only(
      'aws-adapters-apart',
      '^adapters/aws/',
      ['^adapters/(aws/|store-key\\.ts)', '^core/', packages, builtin, '^(node:)?dgram$'],
      'The AWS adapters know core and the SDK.',
    ),
    only(
      'local-adapters-apart',
      '^adapters/local/',
      ['^adapters/(local/|store-key\\.ts)', '^adapters/duckdb/duckdb-prelude\\.ts$', '^core/', packages, builtin],
      'The local adapters know core, and DuckDB as it stands in for Athena.',
    ),
    only(
      'catalogue-is-files',
      '^adapters/catalogue/',
      ['^adapters/catalogue/', '^core/', packages, builtin],
      'The catalogue is read from files, in the Lambda as on one machine.',
    ),
    only(
      'handlers-wire',
      '^lambdas/',
      ['^lambdas/', '^adapters/', '^core/', '^package\\.json$', '^aws-lambda$', packages, builtin],
      'A handler wires adapters to one use case.',
    ),
    {
      name: 'cli-calls-use-cases',
      severity: 'error',
      comment:
        'A verb calls use cases and puts their answers into words: of the rest of core it knows the shapes of what they take and answer.',
      from: { path: '^cli/' },
      to: {
        path: '^core/',
        pathNot: [
          '^core/(usecases|domain|ports)/',
          '^core/statements/(words|outlook-text)\\.ts$',
          '^core/(catalogue/catalogue|intake/receipt\\.schema|intake/heal/mended|report/(sibling-)?report\\.schema|timeliness/timeliness\\.schema)\\.ts$',
        ],
      },
    },
    {
      name: 'the-product-has-no-samples',
      severity: 'error',
      comment: 'Published figures stand in the sample and its test alone.',
      from: { path: '^(core|adapters|lambdas|cdk)/' },
      to: { path: '^(examples|test|bench|cli)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
