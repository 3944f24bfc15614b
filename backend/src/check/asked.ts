import type { Candidate, CheckFacts, RequirementFact } from '@faultline/analysis';
import { CatalogError, entityRef, isEntityRef, kindOf, parseImageName, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { HeldContracts } from '../contracts/contract-facts.js';
import { contractsOf } from './asked-contracts.js';
import type { CandidateInput } from './check.args.js';

/** One candidate with what it was found to be. */
export interface Asked {
  readonly input: CandidateInput;
  /** null where no service has the name. */
  readonly candidate: Candidate | null;
  readonly node: number | null;
  readonly image: string;
}

/** Kinds that have versions, and that others need. */
const DEPLOYED: ReadonlySet<string> = new Set(['service', 'datastore', 'broker']);

/**
 * What a candidate is. Requirements that are given are laid over what the catalog knows, need by need: what a file does
 * not state may still follow from a lockfile.
 * @throws CatalogError AMBIGUOUS
 */
export function askedOf(
  catalog: CatalogSnapshot,
  facts: CheckFacts,
  contracts: HeldContracts,
  input: CandidateInput,
): Asked {
  const image = (input.image ?? '').trim();
  const node = serviceNode(catalog, input.service);
  if (node === null) return { input, candidate: null, node: null, image };
  const service = catalog.snapshot.ref(node);
  const digest = parseImageName(image)?.digest ?? (/^sha256:[0-9a-f]{64}$/.test(image) ? image : '');
  const given = (input.requirements ?? []).map((one) => requirementOf(catalog, service, one, facts.environment));
  const overlaid = new Set(given.map(({ to }) => to));
  const requirements = [...given, ...facts.requirementsOf(service).filter(({ to }) => !overlaid.has(to))];
  const version = input.version.trim();
  const stated = given.length === 0 ? {} : { requirements };
  const named = (name: string): EntityRef | null => {
    try {
      const found = serviceNode(catalog, name);
      return found === null ? null : catalog.snapshot.ref(found);
    } catch (error) {
      if (error instanceof CatalogError && error.code === 'AMBIGUOUS') return null;
      throw error;
    }
  };
  const held = contractsOf(input.contracts ?? null, { service, version, facts, contracts, named });
  return { input, node, image, candidate: { service, version, digest, ...stated, ...held } };
}

/**
 * The catalog entity of a name; of what stands for one, such as a workload, that one. Of a name that is none, null: that
 * is a verdict, unknown.
 * @throws CatalogError AMBIGUOUS
 */
function serviceNode(catalog: CatalogSnapshot, name: string): number | null {
  const { snapshot } = catalog;
  try {
    const node = snapshot.canonical(catalog.resolve(name, [...DEPLOYED]));
    const entity = snapshot.isCatalog(node) ? node : (snapshot.neighbours(node, 'REALIZES', 'from')[0] ?? node);
    return DEPLOYED.has(kindOf(snapshot.ref(entity))) ? entity : null;
  } catch (error) {
    if (error instanceof CatalogError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function requirementOf(
  catalog: CatalogSnapshot,
  from: EntityRef,
  { to, constraint, scheme }: NonNullable<CandidateInput['requirements']>[number],
  environment: string,
): RequirementFact {
  const node = serviceNode(catalog, to);
  const ref = node === null ? unknownRef(to) : catalog.snapshot.ref(node);
  return { from, to: ref, constraint, scheme: scheme ?? 'semver', since: null, environments: [environment] };
}

/** What nobody knows is still required: nothing of it is seen. */
function unknownRef(name: string): EntityRef {
  if (isEntityRef(name)) return name;
  return entityRef('service', 'unknown', name.slice(0, 200).replaceAll(/[\s/\p{Cc}]/gu, '_') || '_');
}
