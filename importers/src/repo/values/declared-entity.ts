import {
  entityRef,
  isCatalogKind,
  kindOf,
  type EntityKind,
  type EntityRef,
  type Evidence,
  type Issue,
  type NamedOwner,
} from '@faultline/model';
import { z } from 'zod';
import { withoutCredentials } from '../../contract/labels.js';
import { PartLines } from '../../contract/part-lines.js';
import { folderOf } from './paths.js';
import type { PartRead, RepositoryReader, RepositoryView, SourceFile } from './view.js';
import { yamlDocuments } from './yaml.js';

/** A team or person that a catalog file names, with how to reach them. */
export interface DeclaredOwner extends NamedOwner {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** Each as `kind address`. */
  readonly contacts?: readonly string[];
  readonly members?: readonly NamedOwner[];
}

/** A service, datastore or broker that a catalog file describes. */
export interface DeclaredEntity {
  readonly kind: Extract<EntityKind, 'service' | 'datastore' | 'broker' | 'system' | 'domain' | 'api'>;
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly type?: string | undefined;
  readonly lifecycle?: string | undefined;
  readonly owners: readonly DeclaredOwner[];
  readonly system?: string | undefined;
  readonly dependsOn: readonly { readonly kind: 'service' | 'datastore' | 'broker'; readonly name: string }[];
}

/** What a document says: of entities, or of a team alone. */
export interface DeclaredDocument {
  readonly entities: readonly DeclaredEntity[];
  readonly teams?: readonly DeclaredOwner[];
  /** Owners of the repository itself. */
  readonly ofRepository?: readonly DeclaredOwner[];
}

/** What a technology of catalog files is. */
export interface DeclaredFormat {
  readonly name: string;
  wants(path: string): boolean;
  knows(file: SourceFile): boolean;
  /** Where the form is described, for a remedy. */
  readonly remedy: string;
  /** @returns undefined for a document of a kind that says nothing that is kept; the parser's word for a malformed one */
  documentOf(value: unknown): DeclaredDocument | z.ZodError | undefined;
}

const NAME = /^[\w.-]{1,128}$/;

/** A text, number or truth value as text; null and absent alike. */
export const LooseText = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => (value === undefined || value === null ? undefined : String(value)));

/** A list of at most 200; null and absent alike. */
export function looseList<Schema extends z.ZodType>(item: Schema) {
  return z
    .array(item)
    .max(200)
    .nullish()
    .transform((list) => list ?? []);
}

/** A reader of catalog files of one form: each document is parsed, stated, and an issue where it is malformed. */
export function declaredReader(format: DeclaredFormat): RepositoryReader {
  return {
    name: format.name,
    declares: 'description',
    wants: format.wants,
    knows: format.knows,
    async *read(sources, view) {
      for (const source of sources) yield readOne(source, view, format);
    },
  };
}

function readOne({ path, text }: SourceFile, view: RepositoryView, format: DeclaredFormat): PartRead {
  const lines = new PartLines(view.scope, path, 'catalog');
  const issues: Issue[] = [];
  const { documents, problem } = yamlDocuments(text);
  if (problem !== undefined) issues.push({ path, reason: problem, remedy: 'correct the file' });
  const declared: { readonly document: DeclaredDocument; readonly line: number }[] = [];
  for (const { value, line } of documents) {
    if (value === null || value === undefined) continue;
    const document = format.documentOf(value);
    if (document === undefined) continue;
    if (document instanceof z.ZodError) {
      const field = document.issues[0]?.path.join('.') || 'the document';
      const reason = `at line ${line([])}: ${field} is absent or has another form`.slice(0, 500);
      issues.push({ path, reason, remedy: format.remedy });
    } else {
      declared.push({ document, line: line([]) });
      for (const { name } of document.entities) {
        if (NAME.test(name)) continue;
        const reason = `at line ${line([])}: a name that no entity can have`;
        issues.push({ path, reason, remedy: 'use letters, digits, - _ and ., at most 128 of them' });
      }
    }
  }
  // A folder belongs to the one entity that is described in it, or to none.
  const isAlone = declared.flatMap(({ document }) => document.entities).length === 1;
  const folder = folderOf(path);
  const context = { view, folder: isAlone && folder !== '.' ? folder : undefined };
  for (const { document, line } of declared) {
    const evidence: Evidence[] = [{ kind: 'file', text: `${format.name} ${path}`.slice(0, 500), path, line }];
    for (const entity of document.entities) stateEntity(lines, entity, context, evidence);
    for (const team of document.teams ?? []) stateOwner(lines, team, evidence);
    for (const [rank, owner] of (document.ofRepository ?? []).entries()) {
      stateOwner(lines, owner, evidence);
      lines.relation(owner.ref, 'OWNS', view.ref, { properties: { rank }, evidence });
    }
  }
  return { lines, issues, files: [path], complete: issues.length === 0 };
}

interface Placed {
  readonly view: RepositoryView;
  readonly folder: string | undefined;
}

function stateEntity(
  lines: PartLines,
  entity: DeclaredEntity,
  { view, folder }: Placed,
  evidence: readonly Evidence[],
): void {
  const name = entity.name.toLowerCase();
  if (!NAME.test(name)) return;
  const namespace = view.namespace ?? 'default';
  const refOf = (kind: DeclaredEntity['kind'], of: string): EntityRef =>
    entityRef(kind, kind === 'domain' ? 'default' : namespace, of.toLowerCase());
  const ref = refOf(entity.kind, name);
  const { title, description, type, lifecycle } = entity;
  lines.entity(
    ref,
    entity.kind === 'service' ? { title, description, type, lifecycle } : { title, description },
    evidence,
  );
  if (['service', 'datastore', 'broker'].includes(entity.kind)) {
    stateComponent(lines, { ref, name, namespace, folder, view, type }, evidence);
  }
  for (const [rank, owner] of entity.owners.entries()) {
    stateOwner(lines, owner, evidence);
    lines.relation(owner.ref, 'OWNS', ref, { properties: { rank }, evidence });
  }
  if (entity.system !== undefined && NAME.test(entity.system) && isPart(entity.kind)) {
    const system = refOf('system', entity.system);
    lines.entity(system, {}, evidence);
    lines.relation(ref, 'PART_OF', system, { evidence });
  }
  for (const dependency of entity.dependsOn) {
    if (!NAME.test(dependency.name) || !isPart(entity.kind)) continue;
    const to = refOf(dependency.kind, dependency.name);
    if (to === ref) continue;
    lines.entity(to, {}, evidence);
    lines.relation(ref, 'DEPENDS_ON', to, { evidence });
  }
}

function isPart(kind: EntityKind): boolean {
  return ['service', 'datastore', 'broker'].includes(kind) && isCatalogKind(kind);
}

/** The deployable that the file speaks of; rules of identity find what is the same. */
function stateComponent(
  lines: PartLines,
  entity: {
    readonly ref: EntityRef;
    readonly name: string;
    readonly namespace: string;
    readonly folder: string | undefined;
    readonly type: string | undefined;
    readonly view: RepositoryView;
  },
  evidence: readonly Evidence[],
): void {
  const { ref, name, namespace, folder, view, type } = entity;
  const component = entityRef('component', `${view.key}#catalog/${namespace}/${name}`);
  lines.entity(
    component,
    {
      name,
      repository: view.ref,
      technology: 'catalog',
      kindHint: kindOf(ref),
      typeHint: kindOf(ref) === 'service' ? type : undefined,
      catalogRef: ref,
      declaredNamespace: namespace,
      folder,
    },
    evidence,
  );
  lines.relation(component, 'PART_OF', view.ref, { evidence });
}

function stateOwner(lines: PartLines, owner: DeclaredOwner, evidence: readonly Evidence[]): void {
  const { ref, title, description, handle, email, contacts } = owner;
  const isTeam = kindOf(ref) === 'owner';
  lines.entity(ref, isTeam ? { title, description, handle, email, contacts } : { title, handle, email }, evidence);
  for (const member of isTeam ? (owner.members ?? []) : []) {
    lines.entity(member.ref, { handle: member.handle, email: member.email }, evidence);
    lines.relation(member.ref, 'MEMBER_OF', ref, { evidence });
  }
}

// Who knows such an address can write to it: Slack, Zapier, Mattermost, Discord, Teams, PagerDuty, Telegram and others.
const SECRET_ADDRESS =
  /webhook|\/\/hooks?\.|hooks?\.slack|\/hooks?\/|\/integrations?\/|\/triggers?\/|\/bot\d+:|\/services\/T\w+\/|hc-ping\.com\/|[?&]\w{0,20}(?:token|key|secret|sig|code|password)=/i;

/**
 * A way to reach somebody, as `kind address`. What lets its holder write (an incoming webhook) is left out, and so are
 * credentials in an address.
 */
export function contactOf(kind: string | undefined, address: string | undefined): readonly string[] {
  const to = withoutCredentials((address ?? '').trim());
  if (to === '' || SECRET_ADDRESS.test(address ?? '')) return [];
  const by = (kind ?? 'contact')
    .trim()
    .toLowerCase()
    .replaceAll(/[^\w-]+/g, '-');
  return [`${by === '' ? 'contact' : by} ${to}`.slice(0, 300)];
}

/** A text's kind and name where it is written `kind:name`. */
export function kindAndName(written: string, usual: string): { readonly kind: string; readonly name: string } {
  const [first = '', ...rest] = written.split(':');
  return rest.length === 0 ? { kind: usual, name: first } : { kind: first.toLowerCase(), name: rest.join(':') };
}
