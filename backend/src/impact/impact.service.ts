import { blastRadius, closureAnswer, dependencyClosure } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { readOnce } from '../platform/read-once.js';
import { impactValue, liftedNodes, optionsOf, seedsOf, topologiesOf, type ImpactQuestion } from './impact-value.js';
import { whatIfValue, type WhatIfQuestion } from './what-if.js';

export interface DependenciesQuestion {
  readonly of: string;
  readonly environment?: string | null;
  readonly maxDepth?: number | null;
  readonly onlyHard?: boolean;
  readonly minConfidence?: number | null;
}

function optional<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}

/** What breaks and what is needed, on one snapshot. */
export class ImpactService {
  constructor(private readonly now: () => number = Date.now) {}

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT, LIMIT_EXCEEDED */
  blastRadius(catalog: CatalogSnapshot, question: ImpactQuestion): object {
    const set = topologiesOf(catalog, question.minConfidence);
    const impact = blastRadius(set, seedsOf(catalog, question.seeds), optionsOf(question));
    return impactValue(catalog, impact, question, this.now());
  }

  /**
   * The same question before and after some changes.
   * @throws CatalogError NOT_FOUND, AMBIGUOUS, INVALID_INPUT, LIMIT_EXCEEDED
   */
  whatIf(catalog: CatalogSnapshot, question: WhatIfQuestion): object {
    return whatIfValue(catalog, topologiesOf(catalog, question.minConfidence), question, this.now());
  }

  /** @throws CatalogError NOT_FOUND, AMBIGUOUS */
  dependencies(catalog: CatalogSnapshot, question: DependenciesQuestion): object {
    const of = catalog.resolve(question.of);
    const closure = dependencyClosure(topologiesOf(catalog, question.minConfidence), [of], {
      environment: question.environment ?? null,
      maxDepth: optional(question.maxDepth),
      onlyHard: question.onlyHard ?? false,
    });
    const now = this.now();
    return readOnce({
      of: catalog.snapshot.ref(of),
      dependencies: closureAnswer(closure).dependencies.map((one) => ({
        ...one,
        ...named(catalog, one.node),
        criticality: one.criticality,
      })),
      get restsOn() {
        return catalog.restsOn(now, { nodes: [...closure.environments.flatMap(liftedNodes), ...closure.nodes] });
      },
    });
  }
}

/** Name, kind, namespace and owners of a node, as lists of answers show them. */
export function named(
  catalog: CatalogSnapshot,
  node: number,
): { readonly name: string; readonly kind: string; readonly namespace: string; readonly owners: readonly EntityRef[] } {
  const record = catalog.record(node);
  return { name: record.name, kind: record.kind, namespace: record.namespace, owners: record.ownerRefs };
}
