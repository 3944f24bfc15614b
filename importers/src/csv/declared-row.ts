import { entityRef, kindOf, LIMITS, parseImageName, refParts, type EntityRef, type TraitName } from '@faultline/model';
import type { LooseProperties } from '../contract/part-lines.js';
import { withoutCredentials } from '../contract/labels.js';
import type { RowReader } from './read-row.js';
import type { CsvRow } from './rows.js';
import type { CsvMapping, SingleField } from './schema.js';
import { flagOf, portOf, traitOf } from './traits.js';
import { cellText, nameOf, ROW_KINDS, rowKind, saysNothing, writtenRef, type RowKind } from './words.js';

/** A row as the entity that it declares. */
export interface DeclaredRow {
  readonly row: number;
  readonly line: number;
  readonly kind: RowKind;
  readonly ref: EntityRef;
  readonly name: string;
  readonly namespace: string;
  /** As its list writes it. */
  readonly written: string;
  readonly properties: LooseProperties;
  /** What ties it to what others know: see `identifiers`. */
  readonly component: LooseProperties;
  readonly owners: readonly string[];
  readonly contact: string;
  readonly system: string;
  readonly domain: string;
  readonly dependsOn: readonly string[];
  readonly aliases: readonly string[];
  /** `column says "…"` of what nobody knows the meaning of. */
  readonly unclear: readonly string[];
  /** Everything that it says, to order rows of one ref by. */
  readonly order: string;
}

/** The entity of a row, or why it is none. */
export function declaredRow(row: CsvRow, reader: RowReader, mapping: CsvMapping): DeclaredRow | string {
  const say = (field: SingleField): string => {
    const text = reader.text(row, field);
    return saysNothing(text) ? '' : text;
  };
  const written = say('name');
  const name = nameOf(written);
  if (name === '') return 'it has no name';
  const said = reader.text(row, 'kind');
  const named = said === '' ? 'service' : rowKind(said);
  if (named === undefined) return `its kind is «${said.slice(0, 100)}», which is none of ${ROW_KINDS.join(', ')}`;
  const namespace = nameOf(say('namespace')) || mapping.namespace;
  const stated = statedService(say('service'), { kind: named, namespace });
  const kind = stated === undefined ? named : (rowKind(kindOf(stated)) ?? named);
  const own = { kind, name, namespace };
  const { traits, unclear } = traitsOf(row, reader);
  const title = say('title') || written;
  return {
    row: row.row,
    line: row.line,
    ...own,
    ref: stated ?? entityRef(kind, namespace, name),
    written,
    properties: {
      title: title === name ? undefined : title,
      description: say('description') || undefined,
      ...(kind === 'system' ? {} : { type: say('type').toLowerCase() || undefined }),
      lifecycle: say('lifecycle').toLowerCase() || undefined,
      ...traits,
    },
    component: identifiers(row, reader, own, stated, say),
    owners: reader.list(row, 'owner'),
    contact: withoutCredentials(say('contact')),
    system: kind === 'system' ? '' : say('system'),
    domain: say('domain'),
    dependsOn: reader.list(row, 'dependsOn'),
    aliases: reader.list(row, 'aliases'),
    unclear,
    order: row.cells.join('\u001f'),
  };
}

type Own = Pick<DeclaredRow, 'kind' | 'name' | 'namespace'>;

/** `shop/cart` or `service:shop/cart`; a bare name is one of the row's namespace. */
function statedService(text: string, { kind, namespace }: Omit<Own, 'name'>): EntityRef | undefined {
  if (text === '' || kind === 'system') return undefined;
  const ref = writtenRef(text);
  if (ref !== undefined) return kindOf(ref) === 'system' ? undefined : ref;
  const parts = nameParts(text);
  if (parts.length === 0) return undefined;
  return entityRef(kind, ...(parts.length === 1 ? [namespace, ...parts] : parts));
}

function identifiers(
  row: CsvRow,
  reader: RowReader,
  { name, namespace }: Own,
  stated: EntityRef | undefined,
  say: (field: SingleField) => string,
): LooseProperties {
  const kubernetesId = say('kubernetesId');
  const aliases = reader.list(row, 'aliases').map((alias) => otherName(alias, namespace));
  const own = stated === undefined ? [] : [`${namespace}/${name}`];
  return {
    otherNames: [...aliases.filter((alias) => alias !== ''), ...own],
    sourceRepository: withoutCredentials(say('repository')) || undefined,
    image: parseImageName(say('image')) === undefined ? undefined : say('image'),
    labels: kubernetesId === '' ? undefined : [`backstage.io/kubernetes-id=${kubernetesId}`],
    declaredNamespace: stated === undefined ? namespace : refParts(stated).namespace,
  };
}

/** The name by which another source may know it. */
export function otherName(text: string, namespace: string): string {
  const parts = nameParts(text);
  return parts.length === 0 ? '' : parts.length === 1 ? `${namespace}/${parts[0] ?? ''}` : parts.join('/');
}

/** Namespaces have a few words at most; a longer text is no name. */
const MOST_PARTS = 5;

function nameParts(text: string): readonly string[] {
  return text.split('/').map(nameOf).filter(Boolean).slice(0, MOST_PARTS);
}

const TRAIT_FIELDS: readonly (readonly [TraitName, SingleField])[] = [
  ['keepsState', 'state'],
  ['configuredBy', 'configuration'],
  ['sessions', 'sessions'],
  ['startStop', 'startStop'],
];

function traitsOf(row: CsvRow, reader: RowReader): { readonly traits: LooseProperties; readonly unclear: string[] } {
  const unclear: string[] = [];
  const clear = <Value>(field: string, text: string, value: Value | null | undefined): Value | undefined => {
    if (value === null) unclear.push(`\`${field}\` says «${cellText(text).slice(0, 80)}»`);
    return value ?? undefined;
  };
  const words = TRAIT_FIELDS.map(([trait, field]) => {
    const text = reader.text(row, field);
    return [trait, clear(field, text, traitOf(trait, text))] as const;
  });
  const health = reader.text(row, 'healthCheck');
  const ports = reader.list(row, 'ports').map((text) => clear('ports', text, portOf(text)));
  const platform = reader.text(row, 'platform');
  const criticality = reader.text(row, 'criticality');
  return {
    traits: {
      ...Object.fromEntries(words),
      hasHealthCheck: clear('healthCheck', health, flagOf(health)),
      declaredPorts: ports.filter((port) => port !== undefined),
      technologies: reader.list(row, 'technology'),
      platform: saysNothing(platform) ? undefined : platform,
      businessCriticality: saysNothing(criticality) ? undefined : criticality,
      declaredEnvironments: reader.list(row, 'environment'),
      declaredHosts: reader.list(row, 'host'),
      links: reader
        .list(row, 'links')
        .map(withoutCredentials)
        .filter((link) => link !== '' && link.length <= LIMITS.textLength),
      licences: reader.list(row, 'licence'),
    },
    unclear,
  };
}
