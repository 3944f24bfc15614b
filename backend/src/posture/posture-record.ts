import { createHash } from 'node:crypto';
import { POSTURE_RULES, type PostureCode } from '@faultline/analysis';
import type { EntityRef, FindingSeverity } from '@faultline/model';
import type { CatalogSnapshot } from '../catalog/catalog-snapshot.js';
import { keyOfRow, reportRow, youngest } from '../drift/evidence-rows.js';
import type { PostureException } from '../platform/posture-config.js';

/** Whether something is wrong, or what was read does not tell. */
export type PostureState = 'found' | 'unknown';

/** What a record is made of. */
export interface PostureSaid {
  readonly code: PostureCode;
  readonly state: PostureState;
  readonly severity: FindingSeverity;
  readonly node: number;
  readonly environment: string;
  readonly message: string;
  readonly remedy: string;
  readonly about: readonly EntityRef[];
  readonly isLive: boolean;
  readonly exception: PostureException | null;
}

const KINDS = new Map(POSTURE_RULES.map(({ kind }) => [kind.code, kind]));
const MOST_EVIDENCE = 50;

/** The definition of a rule's findings. */
export function postureKind(code: PostureCode) {
  const kind = KINDS.get(code);
  if (kind === undefined) throw new Error(`no rule of posture is called ${code}`);
  return kind;
}

/** One finding as the API shows it; what is dear is worked out when a query selects it. */
export class PostureRecord {
  readonly ref: EntityRef;
  private ownId: string | null = null;

  constructor(
    private readonly catalog: CatalogSnapshot,
    readonly said: PostureSaid,
  ) {
    this.ref = catalog.snapshot.ref(said.node);
  }

  get id(): string {
    return (this.ownId ??= postureId(this.said.code, this.said.environment, this.ref));
  }

  get code(): PostureCode {
    return this.said.code;
  }

  get title(): string {
    return postureKind(this.code).title;
  }

  get state(): PostureState {
    return this.said.state;
  }

  get severity(): FindingSeverity {
    return this.said.severity;
  }

  get environment(): string {
    return this.said.environment;
  }

  get message(): string {
    return this.said.message;
  }

  get remedy(): string {
    return this.said.remedy;
  }

  get basis(): 'observed' | 'declared' {
    return this.said.isLive ? 'observed' : 'declared';
  }

  get about(): readonly EntityRef[] {
    return this.said.about;
  }

  get exception(): string | null {
    const { exception } = this.said;
    if (exception === null) return null;
    return exception.until === undefined ? exception.reason : `${exception.reason} (until ${exception.until})`;
  }

  private get record() {
    return this.catalog.record(this.said.node);
  }

  get name(): string {
    return this.record.name;
  }

  get entityKind(): string {
    return this.record.kind;
  }

  get namespace(): string {
    return this.record.namespace;
  }

  get owners(): readonly EntityRef[] {
    return this.record.ownerRefs;
  }

  get system(): EntityRef | null {
    return this.record.system;
  }

  /** What is stated of the things that it is about. */
  private get rows(): readonly number[] {
    const { snapshot } = this.catalog;
    return this.about.flatMap((ref) => {
      const node = snapshot.indexOf(ref);
      return node === undefined ? [] : [...snapshot.reports(node)].map(reportRow);
    });
  }

  get since(): number | null {
    return this.catalog.timeOfRevision(youngest(this.catalog.snapshot, this.rows));
  }

  /** Keys of claims, each once. */
  get evidence(): readonly string[] {
    const { snapshot } = this.catalog;
    return [...new Set(this.rows)].slice(0, MOST_EVIDENCE).map((row) => keyOfRow(snapshot, row));
  }
}

/** Of what it is about, never of its values, so that it may be linked. */
export function postureId(code: PostureCode, environment: string, ref: EntityRef): string {
  const words = JSON.stringify([code, environment, ref]);
  return createHash('sha256').update(words).digest('hex').slice(0, 16);
}

/** What is searched for words, in lower case. */
export function postureText(ref: EntityRef, rule: number, message: string): string {
  return `${ref} ${POSTURE_RULES[rule]?.kind.title ?? ''} ${message}`.toLowerCase();
}
