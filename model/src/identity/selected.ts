import type { EntityFact, Facts } from '../facts/facts.js';
import { listOf, pairsOf, textOf } from './property.js';

/** A KubernetesService with the deployables whose pods carry every label that it selects. */
export interface Selected {
  readonly service: EntityFact;
  /** By ref. */
  readonly deployables: readonly EntityFact[];
}

/**
 * What each KubernetesService selects in its name space. Nearly linear in labels: whoever carries the selector's rarest
 * label is looked at.
 */
export function selectedByServices(facts: Facts): readonly Selected[] {
  const byLabel = new Map<string, { readonly fact: EntityFact; readonly labels: ReadonlyMap<string, string> }[]>();
  for (const fact of [...facts.ofKind('workload'), ...facts.ofKind('component')]) {
    const labels = podLabels(fact);
    for (const [name, value] of labels) {
      const key = labelKey(fact, name, value);
      const list = byLabel.get(key);
      if (list) list.push({ fact, labels });
      else byLabel.set(key, [{ fact, labels }]);
    }
  }
  return facts.ofKind('kubernetes-service').flatMap((service) => {
    const selector = [...pairsOf(listOf(service.properties, 'selector'))];
    const lists = selector.map(([name, value]) => byLabel.get(labelKey(service, name, value)) ?? []);
    const [rarest = []] = lists.sort((a, b) => a.length - b.length);
    const deployables = rarest
      .filter(({ labels }) => selector.every(([name, value]) => labels.get(name) === value))
      .map(({ fact }) => fact);
    return deployables.length === 0 ? [] : [{ service, deployables }];
  });
}

function labelKey({ properties }: EntityFact, name: string, value: string): string {
  return `${textOf(properties, 'within')} ${name}=${value}`;
}

function podLabels(fact: EntityFact): ReadonlyMap<string, string> {
  const own = listOf(fact.properties, 'podLabels');
  return pairsOf(own.length > 0 ? own : listOf(fact.properties, 'labels'));
}
