import type { BreachPartsFragment, StructureLayersQuery } from '../graphql/graphql.generated.js';
import { iso, lastName } from './table.js';

type Layering = StructureLayersQuery['structure']['layering'];

function breachJson(breach: BreachPartsFragment): object {
  return {
    from: breach.from.ref,
    to: breach.to.ref,
    layers: [breach.from.layer, breach.to.layer],
    relations: breach.relations.map((one) => ({ ...one, criticality: one.criticality.toLowerCase() })),
    environments: breach.environments,
    claims: breach.claims.map((claim) => ({ ...claim, lastSeen: iso(claim.lastSeen) })),
    ...(breach.reason == null ? {} : { reason: breach.reason, until: breach.until ?? null }),
  };
}

/** The documented shape. */
export function layersJson(answer: Layering): object {
  return {
    rules: answer.hasRules ? answer.source : null,
    layers: answer.layers,
    total: answer.total,
    breaches: answer.breaches.map(breachJson),
    excepted: answer.excepted.map(breachJson),
    exceptions: answer.exceptions.map(({ isExpired, ...rest }) => ({ ...rest, expired: isExpired })),
    unlayered: answer.unlayered,
  };
}

function whereOf({ claims }: BreachPartsFragment): string {
  const places = claims.flatMap(({ evidence }) =>
    evidence.filter(({ path }) => path != null).map(({ path, line }) => (line == null ? `${path}` : `${path}:${line}`)),
  );
  return [...new Set(places)].slice(0, 3).join(', ');
}

/** For people. */
export function layersText(answer: Layering): string {
  if (!answer.hasRules) {
    return 'there are no layering rules: write faultline.layers.yaml, or name a file with --rules (docs/structure.md)\n';
  }
  const breaches = answer.breaches.map((one) => {
    const how = one.relations.map(({ via, criticality }) => `${via || 'unsaid'}, ${criticality.toLowerCase()}`);
    const where = whereOf(one);
    return `  ${lastName(one.from.ref)} (${one.from.layer}) -> ${lastName(one.to.ref)} (${one.to.layer})  ${how.join('; ')}${where === '' ? '' : `  ${where}`}\n`;
  });
  const expired = answer.exceptions.filter(({ isExpired }) => isExpired);
  return [
    answer.total === 0
      ? 'the layering rules are kept\n'
      : `${answer.total} ${answer.total === 1 ? 'dependency breaks' : 'dependencies break'} the layering rules\n`,
    ...breaches,
    `layers: ${answer.layers.map(({ name, count }) => `${name} ${count}`).join(', ')}; in none: ${answer.unlayered}\n`,
    answer.excepted.length > 0 ? `${answer.excepted.length} let pass by an exception\n` : '',
    ...expired.map((one) => `  line ${one.line}: the exception ${one.from} -> ${one.to} ended on ${one.until}\n`),
  ].join('');
}
