import type { LockFact, PackageUses } from '@faultline/analysis';
import { compare, entityRef, kindOf, packageOf, type EntityRef } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import type { Snapshot } from '../catalog/snapshot.js';
import type { Sliced } from '../platform/off-loop/slices.js';
import { majorOfPackage, schemeOfPackage } from './version-orders.js';

interface PackageFacts {
  readonly uses: PackageUses;
  readonly locks: readonly LockFact[];
}

const PREFIX = 'package-version:';
const SLICE = 4_096;

/** Columns that grow. */
class Uses {
  private readonly serviceNumbers = new Map<EntityRef, number>();
  private readonly packageNumbers = new Map<string, number>();
  private readonly versionNumbers = new Map<number, number>();
  private readonly packages: { ref: EntityRef; name: string }[] = [];
  private readonly versions: { ref: EntityRef; version: string; major: string }[] = [];
  private readonly packageOfVersion: number[] = [];
  private readonly rows: { service: number[]; package: number[]; version: number[] } = {
    service: [],
    package: [],
    version: [],
  };

  constructor(private readonly snapshot: Snapshot) {}

  add(service: EntityRef, node: number): void {
    const version = this.versionNumbers.get(node) ?? this.version(node);
    if (version < 0) return;
    const known = this.serviceNumbers.get(service) ?? this.serviceNumbers.size;
    this.serviceNumbers.set(service, known);
    this.rows.service.push(known);
    this.rows.package.push(this.packageOfVersion[version] ?? 0);
    this.rows.version.push(version);
  }

  /** Number of a package version; -1 where its ref is no package URL with a version. */
  private version(node: number): number {
    const ref = this.snapshot.ref(node);
    const purl = ref.slice(PREFIX.length);
    const found = packageOf(purl);
    const version = purlVersion(purl);
    if (found === undefined || version === '') {
      this.versionNumbers.set(node, -1);
      return -1;
    }
    let pkg = this.packageNumbers.get(found.key);
    if (pkg === undefined) {
      pkg = this.packages.length;
      this.packageNumbers.set(found.key, pkg);
      this.packages.push({ ref: entityRef('package', found.key), name: found.name });
    }
    const number = this.versions.length;
    this.versionNumbers.set(node, number);
    this.packageOfVersion.push(pkg);
    this.versions.push({ ref, version, major: majorOfPackage(found.ecosystem, version) });
    return number;
  }

  columns(): PackageUses {
    return {
      services: [...this.serviceNumbers.keys()],
      packages: this.packages,
      versions: this.versions,
      count: this.rows.service.length,
      service: Int32Array.from(this.rows.service),
      package: Int32Array.from(this.rows.package),
      version: Int32Array.from(this.rows.version),
    };
  }
}

/** The version of a package URL; '' where it has none. */
export function purlVersion(purl: string): string {
  const text = /@([^/?#@]+)(?:[?#].*)?$/.exec(purl)?.[1] ?? '';
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * What the deployables of services use, and the images that these run; and what their manifests ask for beside it.
 * O(USES relations), in slices.
 */
export function* packageFacts(catalog: CatalogSnapshot): Sliced<PackageFacts> {
  const { snapshot } = catalog;
  const uses = new Uses(snapshot);
  const locks: LockFact[] = [];
  let looked = 0;
  for (const service of catalog.names.order) {
    if (kindOf(snapshot.ref(service)) !== 'service') continue;
    const ref = snapshot.ref(service);
    const seen = new Set<number>();
    for (const user of usersOf(snapshot, service)) {
      for (const node of snapshot.neighbours(user, 'USES', 'from')) {
        if (++looked % SLICE === 0) yield;
        if (seen.has(node) || !snapshot.ref(node).startsWith(PREFIX)) continue;
        seen.add(node);
        uses.add(ref, node);
      }
      locks.push(...locksOf(snapshot, user));
    }
    yield;
  }
  return { uses: uses.columns(), locks };
}

/** What stands for a service where packages are counted: its deployables, and the images of its containers. */
function usersOf(snapshot: Snapshot, service: number): readonly number[] {
  const forms = snapshot.neighbours(service, 'REALIZES', 'to');
  const images = forms
    .flatMap((form) => snapshot.neighbours(form, 'RUNS', 'from'))
    .filter((container) => snapshot.text(container, 'state') === 'running')
    .flatMap((container) => snapshot.neighbours(container, 'USES', 'from'))
    .filter((node) => kindOf(snapshot.ref(node)) === 'image');
  return [...new Set([...forms, ...images])];
}

/** Packages that a component's manifest asks for, with what its lockfile holds of them. */
function locksOf(snapshot: Snapshot, component: number): readonly LockFact[] {
  if (kindOf(snapshot.ref(component)) !== 'component') return [];
  const { relations } = snapshot.projection;
  const uses = snapshot.typeNumber('USES');
  const locks = new Map<string, LockFact>();
  for (const row of snapshot.from(component)) {
    if (relations.type[row] !== uses) continue;
    const properties = relations.properties?.[row] ?? '';
    // Most packages are there for another: looked into is only what a manifest says something of.
    if (!properties.includes('"constraint"') && !properties.includes('"unlocked"')) continue;
    const said = JSON.parse(properties) as { constraint?: unknown; unlocked?: unknown };
    const ref = snapshot.ref(relations.to[row] ?? 0);
    const isHeld = said.unlocked !== true;
    if (isHeld && (typeof said.constraint !== 'string' || !ref.startsWith(PREFIX))) continue;
    const purl = ref.slice(ref.indexOf(':') + 1);
    const found = packageOf(purl);
    if (found === undefined) continue;
    const constraint = typeof said.constraint === 'string' ? said.constraint : '';
    // Several manifests of one component may each have a lockfile, which answers for its own alone.
    const key = `${found.key} ${isHeld} ${constraint}`;
    const held = locks.get(key)?.locked ?? [];
    locks.set(key, {
      component: snapshot.ref(component),
      package: entityRef('package', found.key),
      name: found.name,
      constraint,
      scheme: schemeOfPackage(found.ecosystem),
      locked: isHeld ? [...held, { ref, version: purlVersion(purl) }] : [],
    });
  }
  return [...locks].sort(([a], [b]) => compare(a, b)).map(([, lock]) => lock);
}
