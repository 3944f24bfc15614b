import type { Containment, Said } from '@faultline/analysis';
import type { EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../../catalog/catalog-snapshot.js';
import type { Snapshot } from '../../catalog/snapshot.js';
import { isKind } from '../../footprint/graph-facts.js';
import { eachSliced, type Sliced } from '../../platform/off-loop/slices.js';
import { formsOf, type Forms } from './containment.js';
import { statementsOf, textsSaid, type Statement } from './statements.js';

/** What declares an application: a list, a catalog file, or a file that puts it into a container. */
export const DECLARERS = ['list', 'catalog-file', 'deployment-file'] as const;
export type Declarer = (typeof DECLARERS)[number];

/** A declared service, datastore or broker, or a system of which no part is known. */
export interface Application {
  readonly node: number;
  readonly ref: EntityRef;
  readonly name: string;
  readonly title: string;
  readonly kind: string;
  readonly namespace: string;
  readonly type: string;
  readonly lifecycle: string;
  readonly containment: Containment;
  readonly forms: Forms;
  readonly statements: readonly Statement[];
  readonly declaredBy: readonly Declarer[];
  /** Refs of the sources that declare it. */
  readonly declaredIn: readonly string[];
  readonly owners: readonly EntityRef[];
  readonly system: EntityRef | null;
  /** What its list says; without a word of it what its packages, images and product tell. */
  readonly technologies: readonly string[];
  /** What these tell, each with its version and who says so. */
  readonly made: readonly Said[];
  /** Its technologies without their versions, each once. */
  readonly technologyNames: readonly string[];
  readonly platform: string;
  readonly criticality: string;
  readonly environments: readonly string[];
  readonly hosts: readonly string[];
  readonly directDependents: number;
  /** Direct and transitive. */
  readonly dependents: number;
  /** What may be the same under another name: a person decides. */
  readonly maybe: readonly EntityRef[];
}

export interface Applications {
  /** Most dependents first, then by ref. */
  readonly all: readonly Application[];
  /** Entities that others name and that nothing declares. */
  readonly onlyNamed: number;
}

/**
 * The applications of a catalog. Somebody must declare one: a service that is only named as a dependency is counted and
 * no application; a system with parts is looked at by its parts. O(entities, and what is stated of them).
 */
export function* applicationsOf(
  catalog: CatalogSnapshot,
  made: ReadonlyMap<number, readonly Said[]> = new Map(),
): Sliced<Applications> {
  const { snapshot } = catalog;
  const nodes = [...catalog.names.order].filter(
    (node) => isKind(snapshot, node, 'service', 'datastore', 'broker', 'system') && snapshot.isListed(node),
  );
  const found = yield* eachSliced(nodes, (node) => applicationOf(catalog, node, made.get(node) ?? []));
  const all = found.filter((one) => typeof one === 'object');
  all.sort((a, b) => b.dependents - a.dependents || (a.ref < b.ref ? -1 : 1));
  return { all, onlyNamed: found.filter((one) => one === 'named').length };
}

/** An application; `named` where nothing declares it, `live` where it only runs, `whole` for a system with parts. */
function applicationOf(
  catalog: CatalogSnapshot,
  node: number,
  made: readonly Said[],
): Application | 'named' | 'live' | 'whole' {
  const { snapshot } = catalog;
  const isSystem = isKind(snapshot, node, 'system');
  if (isSystem && snapshot.neighbours(node, 'PART_OF', 'to').length > 0) return 'whole';
  const forms = formsOf(catalog, node);
  const statements = statementsOf(snapshot, node);
  const declaring = [...forms.deployments, ...forms.statements];
  if (!isSystem && declaring.length === 0) return forms.workloads.length > 0 ? 'live' : 'named';
  const record = catalog.record(node);
  const first = (name: string): string => textsSaid(statements, name)[0] ?? '';
  const said = textsSaid(statements, 'technologies');
  const type = snapshot.text(node, 'type') || first('type');
  const technologies = said.length > 0 ? said : [...new Set(made.map(({ value }) => value))];
  return {
    node,
    ref: record.ref,
    name: record.name,
    title: first('title') || record.title || '',
    kind: record.kind,
    namespace: record.namespace,
    type,
    lifecycle: first('lifecycle') || (record.lifecycle ?? ''),
    containment: forms.containment,
    forms,
    statements,
    ...declarersOf(snapshot, forms, isSystem ? statements : []),
    owners: record.ownerRefs,
    system: record.system,
    technologies,
    made,
    technologyNames: [...new Set(technologies.map(technologyName))],
    platform: first('platform'),
    criticality: first('businessCriticality'),
    environments: textsSaid(statements, 'declaredEnvironments'),
    hosts: textsSaid(statements, 'declaredHosts'),
    directDependents: record.directDependents,
    dependents: record.transitiveDependents,
    maybe: ['from' as const, 'to' as const]
      .flatMap((direction) => snapshot.neighbours(node, 'SAME_AS', direction))
      .map((one) => snapshot.ref(one)),
  };
}

/** A technology without its version: Java of «Java 17.0.2», .NET Framework of «.NET Framework 4.8». */
export function technologyName(text: string): string {
  return text.replace(/[\s/]+v?\d[\w.+-]*$/i, '').trim() || text;
}

function declarersOf(
  snapshot: Snapshot,
  { deployments, statements }: Forms,
  stated: readonly Statement[],
): Pick<Application, 'declaredBy' | 'declaredIn'> {
  const scopes = [...statements.flatMap((node) => scopesOf(snapshot, node)), ...stated.map(({ scope }) => scope)];
  const files = deployments.flatMap((node) => scopesOf(snapshot, node));
  const isList = (scope: string): boolean => scope.startsWith('csv/');
  const found = new Set<Declarer>([
    ...(scopes.some(isList) ? ['list' as const] : []),
    ...(scopes.some((scope) => !isList(scope)) ? ['catalog-file' as const] : []),
    ...(files.length > 0 ? ['deployment-file' as const] : []),
  ]);
  return {
    declaredBy: [...found],
    declaredIn: [...new Set([...scopes, ...files])].sort().map((scope) => `source:${scope}`),
  };
}

function scopesOf(snapshot: Snapshot, node: number): readonly string[] {
  const { reports } = snapshot.projection;
  return [...snapshot.reports(node)]
    .map((row) => reports.scopes[reports.scope[row] ?? 0] ?? '')
    .filter((scope) => scope.includes('/'));
}
