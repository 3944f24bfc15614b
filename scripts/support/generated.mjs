// Every generated file and what writes it. To add one: a script that writes, and fails with --check when what is on
// disk is not what it would write; and a line here. test/conformance/generated.spec.ts finds what is missing.

/**
 * @type {{script: string, writes: string[], from: string, isBeforeBuild?: true}[]} `from`: what it reads, in words;
 * `isBeforeBuild`: what it writes is code that is built, from sources
 */
export const GENERATORS = [
  {
    script: 'scripts/generate-technologies.mjs',
    writes: ['importers/src/repo/technologies.generated.ts', 'importers/src/repo/readme.md'],
    from: 'the folders in importers/src/repo',
    isBeforeBuild: true,
  },
  {
    script: 'scripts/generate-relations.mjs',
    writes: ['model/RELATIONS.md'],
    from: "model's entity and relation kinds",
  },
  {
    script: 'scripts/generate-schema.mjs',
    writes: ['backend/schema.gql'],
    from: 'the resolvers in backend/src',
  },
  {
    script: 'scripts/generate-graphql.mjs',
    writes: ['frontend/lib/graphql/graphql.generated.ts', 'cli/src/graphql/graphql.generated.ts'],
    from: 'backend/schema.gql and the *.graphql beside each',
  },
  {
    script: 'scripts/generate-cypher.mjs',
    writes: [
      'cypher/schema/0003-claims.cypher',
      'cypher/queries/claims/of-scopes.cypher',
      'cypher/queries/claims/of-parts.cypher',
    ],
    from: "model's relation kinds",
  },
];
