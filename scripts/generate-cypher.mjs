// Writes what Cypher needs once for each relation type, because an index and its hint must name the type (build first):
// the indexes over scope and part, and the reads that use them. `--check` fails when a file is not what would be written.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './support/workspace.mjs';

const COMMAND = 'node scripts/generate-cypher.mjs';

/** Indexes over the claims' scope and part. */
function schema(types) {
  const lines = types.map(
    (type) =>
      `CREATE INDEX claim_${type.toLowerCase()} IF NOT EXISTS FOR ()-[claim:${type}]-() ON (claim.scope, claim.part);`,
  );
  return [
    '// Claims are found by scope and part; an index is over one relation type.',
    `// Generated from model's relation kinds by: ${COMMAND}`,
    ...lines,
    '',
  ].join('\n');
}

/** One branch of a read over all types: the planner seeks in an index only where the type is named. */
const branch = (type, part) =>
  [
    `  MATCH (start:Entity)-[claim:${type}]->(end:Entity)`,
    `  USING INDEX claim:${type}(scope, part)`,
    `  WHERE claim.scope = scope AND ${part}`,
    '  RETURN start, claim, end',
  ].join('\n');

function read(types, { name, sentence, params, unwind, part }) {
  return [
    `// ${name}: ${sentence}`,
    `// Generated from model's relation kinds by ${COMMAND}.`,
    `// params: ${params} | row: start, type, end, claim (all its properties) | index: claim_* (one a type)`,
    unwind,
    'CALL (scope) {',
    types.map((type) => branch(type, part)).join('\n  UNION ALL\n'),
    '}',
    'WITH start, claim, end',
    'WHERE claim.since <= $at AND (claim.until IS NULL OR claim.until > $at) AND ($types IS NULL OR type(claim) IN $types)',
    'RETURN start.ref AS start, type(claim) AS type, end.ref AS end, properties(claim) AS claim',
    '',
  ].join('\n');
}

function files(types) {
  return {
    'cypher/schema/0003-claims.cypher': schema(types),
    'cypher/queries/claims/of-scopes.cypher': read(types, {
      name: 'claims/of-scopes',
      sentence: 'claims of one revision in some scopes.',
      params: 'scopes, at, types',
      unwind: 'UNWIND $scopes AS scope',
      part: 'claim.part IS NOT NULL',
    }),
    'cypher/queries/claims/of-parts.cypher': read(types, {
      name: 'claims/of-parts',
      sentence: 'claims of one revision in some parts of one scope.',
      params: 'scope, parts, at, types',
      unwind: 'WITH $scope AS scope',
      part: 'claim.part IN $parts',
    }),
  };
}

const { RELATION_KINDS } = await import(pathToFileURL(join(root, 'model/dist/index.js')).href);
const types = RELATION_KINDS.map(({ type }) => type);
for (const [path, text] of Object.entries(files(types))) {
  const file = join(root, path);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${path} is not what its generator writes. Run: ${COMMAND}`);
    process.exitCode = 1;
  }
}
