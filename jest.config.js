/** ES modules under jest: `npm test` starts it with --experimental-vm-modules, and swc only strips the types. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  globalSetup: '<rootDir>/test/open-run-folder.ts',
  globalTeardown: '<rootDir>/test/close-run-folder.ts',
  setupFiles: ['<rootDir>/test/fixed-seed.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2024', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  testTimeout: 120_000,
  maxWorkers: 2,
  // Modules of one test file stay in the worker's memory after it, and collecting that garbage took a third of all CPU time.
  workerIdleMemoryLimit: '512MB',
  watchman: false,
};
