// Who may import whom. A report names the rule; its comment says what to do. Run: npm run check boundaries
const layers = {
  model: [],
  importers: ['model'],
  store: ['model'],
  cypher: ['model', 'store'],
  analysis: ['model'],
  backend: ['model', 'importers', 'store', 'cypher', 'analysis'],
  cli: ['model', 'importers', 'backend'],
  frontend: ['model'],
};
const any = Object.keys(layers).join('|');

/** One rule a layer: it may import itself and what the table above names. */
const layerRules = Object.entries(layers).map(([from, to]) => ({
  name: `${from}-imports`,
  severity: 'error',
  comment: `may import only: ${to.join(', ') || 'nothing of ours'}. Move the code, not the rule.`,
  from: { path: `^${from}/` },
  to: { path: `^(${any})/`, pathNot: `^(${[from, ...to].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'no-tests-in-code',
      severity: 'error',
      comment: 'Code that ships may not import tests or benchmarks; a test beside the code may use test/support.',
      from: { path: `^(${any})/` },
      to: { path: '^(test|bench)/|\\.spec\\.tsx?$', pathNot: '^test/support/' },
    },
    {
      name: 'pure',
      severity: 'error',
      comment: 'model, analysis and each importer’s extract and schema do no I/O: pass in what they need.',
      from: {
        path: '^(model|analysis)/src/|^importers/.*/(extract|schema)\\.ts$',
        pathNot: '\\.spec\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'importers-are-islands',
      severity: 'error',
      comment: 'An importer may import its own folder and the contract. What two share belongs there.',
      // The crawl and its cache are the importer of repositories itself, as the files above them are.
      from: { path: '^importers/src/(repo/(?!crawl/|cache/)[^/]+|[^/]+)/' },
      to: { path: '^importers/src/[^/]+/', pathNot: '^importers/src/($1|contract|repo/values)/' },
    },
    {
      name: 'entry-only',
      severity: 'error',
      comment: 'Another package is imported by its name, through an entry, never by a path into it.',
      from: { path: '^([^/]+)/' },
      to: {
        path: `^(${any})/(src|dist)/`,
        pathNot: [
          '^$1/',
          '^[^/]+/(src|dist)/index\\.(d\\.)?[jt]s$',
          '^store/(src|dist)/(port|contract|sqlite)/index\\.(d\\.)?[jt]s$',
          '^importers/(src|dist)/contract/conformance\\.(d\\.)?[jt]s$',
        ],
      },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'The import leads nowhere, so no rule can judge it: install the package or mend the path.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one, or a third is missing.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    // Packages find each other through their exports, which name dist: it must resolve, so build first.
    doNotFollow: { path: '(^|/)(node_modules|dist)/' },
    exclude: { path: '(^|/)(\\.next|fixtures)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
