import { defineConfig } from 'vitest/config';

const source = (path: string): string => new URL(path, import.meta.url).pathname;

// Tests read the packages' sources, so that no build is needed to run them.
const alias = [
  { find: /^@faultline\/store\/(port|contract|sqlite)$/, replacement: source('./store/src/$1/index.ts') },
  { find: '@faultline/importers/conformance', replacement: source('./importers/src/contract/conformance.ts') },
  { find: /^@faultline\/(model|importers|cypher|analysis|backend)$/, replacement: source('./$1/src/index.ts') },
  // Laws run the same cases each time.
  { find: /^fast-check$/, replacement: source('./test/support/laws.ts') },
  // One copy for our sources and for Nest: two would not know each other's types.
  { find: /^graphql$/, replacement: source('./node_modules/graphql/index.js') },
];

// Nest reads constructor types from decorator metadata.
const oxc = { decorator: { legacy: true, emitDecoratorMetadata: true } };

const NOT_OURS = ['**/node_modules/**', '**/dist/**'];

/** What starts servers and processes, one file after the other and after the units. */
const slow = (name: string, files: { readonly include: string[]; readonly exclude?: string[] }) => ({
  resolve: { alias },
  oxc,
  test: {
    name,
    include: files.include,
    exclude: [...NOT_OURS, ...(files.exclude ?? [])],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    // A page on a busy machine takes its time.
    expect: { poll: { timeout: 10_000 } },
    sequence: { groupOrder: 1 },
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        oxc,
        test: {
          name: 'unit',
          include: ['{model,importers,store,cypher,analysis,backend,cli,frontend,bench}/**/*.spec.{ts,tsx}'],
          exclude: [...NOT_OURS, '**/.next/**'],
          // Laws run hundreds of cases, on machines that may be busy.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      // Pages in a browser, over a server of each file's own.
      slow('pages', { include: ['test/e2e/**/*.spec.ts'] }),
      // Suites share one server of each kind, and empty it: one file at a time.
      slow('whole', { include: ['test/**/*.spec.ts'], exclude: ['test/e2e/**'] }),
    ],
  },
});
