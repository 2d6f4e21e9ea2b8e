export default {
  testEnvironment: '<rootDir>/test/plain-environment.mjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/record/'],
  modulePathIgnorePatterns: ['<rootDir>/test/record/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // As in the bundles.
    '^@secretlint/profiler$': '<rootDir>/scripts/silent-profiler.mjs',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  reporters: ['default', '<rootDir>/test/summary-reporter.mjs'],
  testSequencer: '<rootDir>/test/slow-first-sequencer.mjs',
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  // For `npm run coverage`: what the bundles run in processes of their own is not counted.
  collectCoverageFrom: ['src/**/*.ts'],
  coverageReporters: ['text', 'text-summary'],
  coverageThreshold: {
    './src/compare/': { branches: 95 },
    './src/suite/': { branches: 95 },
    './src/report/escape-*.ts': { branches: 95 },
    './src/report/visible-text.ts': { branches: 95 },
    './src/models/redact.ts': { branches: 95 },
    './src/feedback/redact*.ts': { branches: 95 },
  },
  testTimeout: 60_000,
  // Many tests wait for GitHub's pace, not for the processor.
  maxWorkers: 4,
  // Large workers are slow to start processes; the memory of earlier test files is what makes them large.
  workerIdleMemoryLimit: '500MB',
  watchman: false,
};
