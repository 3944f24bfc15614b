import { createHash } from 'node:crypto';
import { CONFLICT_RULES, type ConflictCode } from '@faultline/analysis';
import { kindOf, type EntityRef, type Finding, type FindingKind, type FindingSeverity } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { keyOfRow, reportRow } from '../drift/evidence-rows.js';

const KINDS = new Map(CONFLICT_RULES.map(({ kind }) => [kind.code, kind]));
const MOST_EVIDENCE = 50;
/** Relations that say what a conflict is made of. */
const TELLING = [
  'REQUIRES',
  'USES',
  'RUNS',
  'HAS_VERSION',
  'POINTS_TO',
  'BASED_ON',
  'PACKAGED_AS',
  'PART_OF',
  'COPIES',
  'PROVIDES',
] as const;

/** The definition of a kind of conflict. */
export function conflictKind(code: ConflictCode): FindingKind<ConflictCode> {
  const kind = KINDS.get(code);
  if (kind === undefined) throw new Error(`no kind of conflict is called ${code}`);
  return kind;
}

/** One conflict as the API shows it; what is dear is worked out when a query selects it. */
export class ConflictRecord {
  private ownId: string | null = null;
  private ownOwners: readonly EntityRef[] | null = null;

  constructor(
    private readonly catalog: CatalogSnapshot,
    readonly finding: Finding<ConflictCode>,
    /** Of several of one kind about one thing in one environment, which one. */
    private readonly place: number,
  ) {}

  /** Of what it is about, never of its words, so that it may be linked. */
  get id(): string {
    const { code, environment, subject } = this.finding;
    const words = JSON.stringify([code, environment, subject, [...this.about].sort(), ...this.placeWords]);
    return (this.ownId ??= createHash('sha256').update(words).digest('hex').slice(0, 16));
  }

  /** Kinds that say several things of one pair go by their order too. */
  private get placeWords(): readonly number[] {
    return this.place === 0 ? [] : [this.place];
  }

  get code(): ConflictCode {
    return this.finding.code;
  }

  get title(): string {
    return conflictKind(this.code).title;
  }

  get severity(): FindingSeverity {
    return this.finding.severity;
  }

  get ref(): EntityRef {
    return this.finding.subject;
  }

  get name(): string {
    const node = this.catalog.snapshot.indexOf(this.ref);
    return node === undefined ? this.ref.slice(this.ref.lastIndexOf('/') + 1) : this.catalog.record(node).name;
  }

  get entityKind(): string {
    return kindOf(this.ref);
  }

  get environment(): string {
    return this.finding.environment;
  }

  get message(): string {
    return this.finding.message;
  }

  get remedy(): string {
    return this.finding.remedy;
  }

  /** Documents are told with their files: a digest says nothing to people. */
  get about(): readonly EntityRef[] {
    return this.finding.about.filter((ref) => kindOf(ref) !== 'contract');
  }

  get since(): number | null {
    return this.finding.since;
  }

  /** Nodes that it is about, the subject first. */
  get nodes(): readonly number[] {
    return [this.ref, ...this.finding.about].flatMap((ref) => this.catalog.snapshot.indexOf(ref) ?? []);
  }

  /** Owners of the subject; where it is no catalog entity, of the services that it is about. */
  get owners(): readonly EntityRef[] {
    return (this.ownOwners ??= this.findOwners());
  }

  private findOwners(): readonly EntityRef[] {
    const { catalog } = this;
    const owned = this.nodes.filter((node) => catalog.snapshot.isCatalog(node));
    const [subject] = owned;
    const own = subject === undefined ? [] : catalog.record(subject).ownerRefs;
    if (own.length > 0) return own;
    return [...new Set(owned.flatMap((node) => catalog.record(node).ownerRefs))].sort();
  }

  /** Systems of the catalog entities that it is about. */
  get systems(): readonly EntityRef[] {
    const { snapshot } = this.catalog;
    const found = this.nodes.flatMap((node) => {
      const ref = snapshot.ref(node);
      return kindOf(ref) === 'system' ? [ref] : (this.catalog.systemOf(node) ?? []);
    });
    return [...new Set(found)].sort();
  }

  /** Rows of relations between what it is about, and what stands for it. */
  get rows(): readonly number[] {
    const { snapshot } = this.catalog;
    const { relations } = snapshot.projection;
    const types = new Set(TELLING.map((type) => snapshot.typeNumber(type)).filter((type) => type >= 0));
    const ends = new Set(this.nodes);
    for (const node of this.nodes) {
      if (!snapshot.isCatalog(node)) continue;
      for (const form of snapshot.neighbours(node, 'REALIZES', 'to')) {
        ends.add(form);
        for (const container of snapshot.neighbours(form, 'RUNS', 'from')) ends.add(container);
      }
    }
    const rows: number[] = [];
    for (const node of ends) {
      for (const row of snapshot.from(node)) {
        if (rows.length >= MOST_EVIDENCE) return rows;
        if (types.has(relations.type[row] ?? -1) && ends.has(relations.to[row] ?? -1)) rows.push(row);
      }
    }
    return rows;
  }

  /** Keys of claims, each once. */
  get evidence(): readonly string[] {
    const { snapshot } = this.catalog;
    // What is built or run says of itself what it is built on and which version it is.
    const stated = this.nodes
      .filter((node) => !snapshot.isCatalog(node))
      .flatMap((node) => [...snapshot.reports(node)].map(reportRow));
    return [...new Set([...this.rows, ...stated])].slice(0, MOST_EVIDENCE).map((row) => keyOfRow(snapshot, row));
  }

  /** Whether its words hold every one of these, which are in lower case. */
  holds(words: readonly string[]): boolean {
    const text = `${this.ref} ${this.title} ${this.message}`.toLowerCase();
    return words.every((word) => text.includes(word));
  }

  /** Whether it is of one entity, or about it. */
  concerns(ref: EntityRef): boolean {
    return this.ref === ref || this.about.includes(ref);
  }
}
