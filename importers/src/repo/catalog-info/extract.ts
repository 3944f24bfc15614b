import {
  entityRef,
  kindOf,
  relationKind,
  type EntityRef,
  type Evidence,
  type Issue,
  type RelationType,
} from '@faultline/model';
import { environmentLabel, keptLabels } from '../../contract/labels.js';
import type { PartLines } from '../../contract/part-lines.js';
import {
  folderOf,
  pathFrom,
  requiredRef,
  splitRequirements,
  stateRequirement,
  writtenRequirement,
} from '../values/index.js';
import { refOf, resolveReference, type CatalogIndex, type PlacedEntity } from './references.js';

export interface CatalogContext {
  readonly key: string;
  readonly repository: EntityRef;
  readonly index: CatalogIndex;
  /** Deployables that one file declares: a folder belongs to one of them or to none. */
  readonly deployablesOf: (path: string) => number;
}

/** Everything that a catalog file says of one entity. */
export function stateEntity(lines: PartLines, placed: PlacedEntity, context: CatalogContext): readonly Issue[] {
  const ref = refOf(placed.kind, placed.namespace, placed.name, placed.entity);
  const evidence: Evidence[] = [
    { kind: 'file', text: `${placed.entity.kind} ${placed.name}`, path: placed.path, line: placed.line },
  ];
  if (ref === undefined) return [];
  lines.entity(ref, propertiesOf(placed, ref), evidence);
  if (placed.kind === 'component' || (placed.kind === 'resource' && kindOf(ref) !== 'external')) {
    stateComponent(lines, placed, ref, context, evidence);
  }
  stateRelations(lines, placed, ref, context, evidence);
  return stateRequirements(lines, placed, ref, evidence);
}

const REQUIRES = 'faultline.dev/requires';

/** What the annotation says that a service needs; what is in another form is an issue. */
function stateRequirements(
  lines: PartLines,
  { entity, namespace, path, line }: PlacedEntity,
  ref: EntityRef,
  evidence: readonly Evidence[],
): readonly Issue[] {
  if (kindOf(ref) !== 'service') return [];
  return splitRequirements(entity.metadata.annotations?.[REQUIRES] ?? '').flatMap((text) => {
    const written = writtenRequirement(text);
    if (written === undefined) {
      const reason = `line ${line}: the annotation ${REQUIRES} has an entry that is no requirement`;
      return [{ path, reason, remedy: 'write name@constraint, for example shop/cart@>=2 <3 (docs/requirements.md)' }];
    }
    stateRequirement(lines, ref, requiredRef(written, namespace), { ...written, via: 'catalog', evidence });
    return [];
  });
}

function propertiesOf({ kind, entity }: PlacedEntity, ref: EntityRef): Record<string, string | undefined> {
  const { metadata, spec } = entity;
  const title = metadata.title ?? spec?.profile?.displayName;
  switch (kind) {
    case 'component':
      return { title, description: metadata.description, type: spec?.type, lifecycle: spec?.lifecycle };
    case 'resource':
      return kindOf(ref) === 'external'
        ? { title }
        : { title, description: metadata.description, type: productType(spec?.type) };
    case 'api':
      return { title, description: metadata.description, type: spec?.type, lifecycle: spec?.lifecycle };
    case 'group':
      return { title, description: metadata.description, email: spec?.profile?.email };
    case 'user':
      return { title, email: spec?.profile?.email };
    default:
      return { title, description: metadata.description };
  }
}

// Says what the kind says already; a product (postgresql) would say more, and an image may know it.
const GENERIC = /^(?:database|db|datastore|storage|cache|(?:message-?)?broker|queue|messaging|resource)$/i;

function productType(type: string | undefined): string | undefined {
  return type === undefined || GENERIC.test(type) ? undefined : type;
}

/** The deployable that the file speaks of; identity rules find the compose service or manifest that is the same. */
function stateComponent(
  lines: PartLines,
  { entity, namespace, name, path }: PlacedEntity,
  catalogRef: EntityRef,
  { key, repository, deployablesOf }: CatalogContext,
  evidence: readonly Evidence[],
): void {
  const annotations = Object.fromEntries(
    Object.entries(entity.metadata.annotations ?? {}).map(([label, value]) => [label, value ?? '']),
  );
  const labels = Object.fromEntries(
    Object.entries(entity.metadata.labels ?? {}).map(([label, value]) => [label, value ?? '']),
  );
  const kept = keptLabels({ ...labels, ...annotations });
  const ref = entityRef('component', `${key}#catalog/${namespace}/${name}`);
  lines.entity(
    ref,
    {
      name,
      repository,
      technology: 'catalog',
      kindHint: kindOf(catalogRef),
      typeHint: kindOf(catalogRef) === 'service' ? entity.spec?.type : productType(entity.spec?.type),
      catalogRef,
      declaredNamespace: namespace,
      folder: folderOfEntity(path, annotations['backstage.io/source-location'], deployablesOf(path) === 1),
      labels: kept.length > 0 ? kept : undefined,
      environmentLabel: environmentLabel(labels, annotations),
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', repository, { evidence });
}

/** `dir:./services/cart` says it; else the file's own folder, when nothing else is declared in it. */
function folderOfEntity(path: string, location: string | undefined, isAlone: boolean): string | undefined {
  const written = /^dir:(.+)$/.exec(location ?? '')?.[1];
  if (written !== undefined) return pathFrom(folderOf(path), written.trim());
  const folder = folderOf(path).replace(/(?:^|\/)\.backstage$/, '') || '.';
  return isAlone && folder !== '.' ? folder : undefined;
}

type Direction = 'from' | 'to';

function stateRelations(
  lines: PartLines,
  placed: PlacedEntity,
  ref: EntityRef,
  { index }: CatalogContext,
  evidence: readonly Evidence[],
): void {
  const { spec } = placed.entity;
  const state = (
    type: RelationType,
    written: readonly (string | undefined)[],
    expected: string,
    self: Direction = 'from',
    rank = false,
  ): void => {
    for (const [at, text] of written.entries()) {
      if (text === undefined) continue;
      const other = resolveReference(text, expected, placed.namespace, index, ['default'])?.ref;
      if (other === undefined || other === ref) continue;
      const [from, to] = self === 'from' ? [ref, other] : [other, ref];
      if (!isAllowed(type, from, to)) continue;
      lines.entity(other, {}, evidence);
      lines.relation(from, type, to, { properties: rank ? { rank: at } : {}, evidence });
    }
  };
  state('OWNS', [spec?.owner], 'group', 'to', true);
  state('PART_OF', [spec?.system], 'system');
  state('PART_OF', [spec?.domain, spec?.subdomainOf], 'domain');
  state('DEPENDS_ON', spec?.dependsOn ?? [], 'component');
  state('DEPENDS_ON', spec?.dependencyOf ?? [], 'component', 'to');
  state('PROVIDES', spec?.providesApis ?? [], 'api');
  state('CONSUMES', spec?.consumesApis ?? [], 'api');
  if (placed.kind === 'user') state('MEMBER_OF', spec?.memberOf ?? [], 'group');
  if (placed.kind === 'group') {
    state('MEMBER_OF', [spec?.parent], 'group');
    state('MEMBER_OF', spec?.children ?? [], 'group', 'to');
    state('MEMBER_OF', spec?.members ?? [], 'user', 'to');
  }
}

// A catalog file may connect any two kinds; the model knows which of that means something.
function isAllowed(type: RelationType, from: EntityRef, to: EntityRef): boolean {
  const kind = relationKind(type);
  return kind !== undefined && kind.from.includes(kindOf(from)) && kind.to.includes(kindOf(to));
}
