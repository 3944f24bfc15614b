import { kindOf, refParts, type EntityRef, type Properties } from '@faultline/model';
import type { Evidence } from '@faultline/model';
import { displayName } from './display-name.js';
import { ownerRefs, type OwnerStatement } from './owners.js';
import type { Snapshot } from './snapshot.js';
import { versionCellsOf, type VersionCellValue } from './version-cells.js';

export interface OwnerFactValue {
  readonly owner: EntityRef;
  readonly name: string;
  readonly rule: string;
  readonly evidence: readonly Evidence[];
}

/** What a record is read from: the snapshot and what the catalog works out from it. */
export interface RecordSource {
  readonly snapshot: Snapshot;
  /** Direct dependents and dependencies by node. */
  readonly counts: { readonly dependents: Int32Array; readonly dependencies: Int32Array };
  /** Transitive dependents by node. */
  readonly transitive: Int32Array;
  ownersOf(node: number): readonly OwnerStatement[];
  systemOf(node: number): EntityRef | null;
  changedAt(node: number): number | null;
}

const NO_EVIDENCE: readonly Evidence[] = [];

/**
 * One entity as the API shows it. Cheap fields are there from the start; the rest is worked out when a query selects it
 * and kept as long as the snapshot.
 */
export class EntityRecord {
  readonly ref: EntityRef;
  readonly kind: string;
  readonly label: string;
  readonly name: string;
  readonly namespace: string;
  private ownerList: readonly OwnerFactValue[] | null = null;
  private cells: readonly VersionCellValue[] | null = null;
  private aliasList: readonly EntityRef[] | null = null;

  constructor(
    private readonly catalog: RecordSource,
    readonly node: number,
  ) {
    const { snapshot } = catalog;
    this.ref = snapshot.ref(node);
    this.kind = kindOf(this.ref);
    this.label = snapshot.label(node);
    this.name = displayName(snapshot, node);
    this.namespace = refParts(this.ref).namespace;
  }

  get properties(): Properties {
    return this.catalog.snapshot.properties(this.node);
  }

  private text(name: string): string | null {
    return this.catalog.snapshot.text(this.node, name) || null;
  }

  get title(): string | null {
    return this.text('title');
  }

  get description(): string | null {
    return this.text('description');
  }

  get type(): string | null {
    return this.text('type');
  }

  get lifecycle(): string | null {
    return this.text('lifecycle');
  }

  /** Ref of the system that it is part of. */
  get system(): EntityRef | null {
    return this.catalog.systemOf(this.node);
  }

  /** Who answers for it; evidence is filled where one entity is asked for. */
  get owners(): readonly OwnerFactValue[] {
    return (this.ownerList ??= this.catalog.ownersOf(this.node).map(({ owner, name, rule }) => ({
      owner,
      name,
      rule,
      evidence: NO_EVIDENCE,
    })));
  }

  /** Refs of its owners. */
  get ownerRefs(): readonly EntityRef[] {
    return ownerRefs(this.catalog.ownersOf(this.node));
  }

  get environments(): readonly string[] {
    return this.catalog.snapshot.environments(this.node);
  }

  get versions(): readonly VersionCellValue[] {
    return (this.cells ??= versionCellsOf(this.catalog.snapshot, this.node));
  }

  get aliases(): readonly EntityRef[] {
    const { snapshot } = this.catalog;
    return (this.aliasList ??= snapshot.neighbours(this.node, 'ALIAS_OF', 'to').map((node) => snapshot.ref(node)));
  }

  get directDependents(): number {
    return this.catalog.counts.dependents[this.node] ?? 0;
  }

  get directDependencies(): number {
    return this.catalog.counts.dependencies[this.node] ?? 0;
  }

  get transitiveDependents(): number {
    return this.catalog.transitive[this.node] ?? 0;
  }

  get changedAt(): number | null {
    return this.catalog.changedAt(this.node);
  }
}
