import { expect, it } from 'vitest';
import type { Properties } from '../observation/properties.js';
import { factsOf } from '../facts/facts.js';
import { claimsIn, NO_DECISIONS } from '../testing/claims.js';
import { identify } from './identify.js';

const REPOSITORY = 'repository/github.com/acme/shop';

/** What the components of a repository become: `<kind and name> <type> <confidence>`. */
function classesOf(components: Readonly<Record<string, Properties>>): readonly string[] {
  const { entity } = claimsIn(REPOSITORY);
  const claims = Object.entries(components).map(([name, properties]) =>
    entity(`component:github.com/acme/shop#${name}`, {
      technology: 'kubernetes',
      name: name.split('/').at(-1) ?? '',
      ...properties,
    }),
  );
  return identify(factsOf(claims), NO_DECISIONS)
    .claims.filter(({ type }) => type === 'REPORTS')
    .map(
      ({ to, properties, confidence }) =>
        `${to.replace('github.com/acme/shop/', '')} ${String(properties['type'] ?? '')} ${confidence}`,
    )
    .sort();
}

it('what only documentation deploys is a suggestion beside a system, and the system itself where there is no other', () => {
  const old = { 'kubernetes/default/Deployment/old': { aside: 'documentation' } };
  expect(classesOf({ ...old, 'kubernetes/default/Deployment/cart': {} })).toEqual([
    'service:cart service 0.9',
    'service:old service 0.4',
  ]);
  expect(classesOf(old)).toEqual(['service:old service 0.9']);
});

it('an add-on of the cluster is a tool, but where it is built here', () => {
  const deployed = { 'kubernetes/kube-system/DaemonSet/agent': { role: 'tool' } };
  expect(classesOf(deployed)).toEqual(['service:agent tool 0.9']);
  expect(classesOf({ ...deployed, 'dockerfile/agent': { technology: 'dockerfile', folder: 'agent' } })).toEqual([
    'service:agent service 0.9',
  ]);
});
