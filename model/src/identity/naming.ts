import { compare } from '../facts/facts.js';
import { entityRef, isEntityRef, kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import { nameInRelease } from './by-release-name.js';
import { isConfiguration, isOfCode } from './declares.js';
import { isAside, NAMESPACE_RULES, textOf, type Deployable } from './deployable.js';
import { lastWord } from './image-name.js';
import { isCache, productNamed, productOf, type Product } from './products.js';
import { isOfFramework, saysNothing } from './ties.js';
import { serviceTypeByName } from './service-type.js';

export type CatalogClassKind = 'service' | 'datastore' | 'broker';

/** What a class of deployables is called, and what it is. */
export interface ClassName {
  readonly ref: EntityRef;
  /** Rule that gave the name. */
  readonly rule: string;
  readonly type: string;
  /** Every other ref that a rule would give a member, with that rule. */
  readonly aliases: readonly { readonly ref: EntityRef; readonly rule: string }[];
}

const TECHNOLOGIES = ['catalog', 'compose', 'kubernetes', 'docker', 'aspire', 'nomad', 'dockerfile'];

/** Names a class by its member with the strongest namespace; equal ones by technology, then by ref. */
export function nameClass(members: readonly Deployable[]): ClassName {
  const { kind, type } = kindAndType(members);
  const ranked = [...members].sort(
    (a, b) =>
      NAMESPACE_RULES.indexOf(a.namespaceRule) - NAMESPACE_RULES.indexOf(b.namespaceRule) ||
      Number(isAside(a)) - Number(isAside(b)) ||
      Number(isOfFramework(a.name)) - Number(isOfFramework(b.name)) ||
      rank(a) - rank(b) ||
      Number(saysNothing(a.name)) - Number(saysNothing(b.name)) ||
      compare(a.namespace, b.namespace) ||
      compare(a.name, b.name) ||
      compare(a.ref, b.ref),
  );
  const catalogRefs = members
    .map(catalogRefOf)
    .filter((ref) => ref !== undefined)
    .sort(compare);
  const common = nameBesideReleases(members);
  const named = ranked.map((one) => ({
    ref: entityRef(kind, one.namespace, calledAs(one, common)),
    rule: one.namespaceRule as string,
  }));
  const all = [...catalogRefs.map((ref) => ({ ref, rule: 'catalog-file' })), ...named];
  const [first] = all;
  if (first === undefined) throw new RangeError('a class has at least one member');
  const aliases = new Map<EntityRef, string>();
  for (const { ref, rule } of all) if (ref !== first.ref && !aliases.has(ref)) aliases.set(ref, rule);
  return {
    ref: first.ref,
    rule: first.rule,
    type,
    aliases: [...aliases].map(([ref, rule]) => ({ ref, rule })).sort((a, b) => compare(a.ref, b.ref)),
  };
}

/** A chart whose release and thing have one name, `cart-cart`, deploys `cart`. */
function calledAs(one: Deployable, common: string | undefined): string {
  const inside = nameInRelease(one);
  if (inside === undefined || inside === one.release) return inside ?? one.name;
  return common ?? one.name;
}

/** What several releases call a thing beside their own names, which none of them is then called after. */
function nameBesideReleases(members: readonly Deployable[]): string | undefined {
  const released = members.filter((one) => nameInRelease(one) !== undefined);
  const names = new Set(released.map(nameInRelease));
  return names.size === 1 && new Set(released.map(({ release }) => release)).size > 1 ? [...names][0] : undefined;
}

function rank(one: Deployable): number {
  const at = TECHNOLOGIES.indexOf(one.technology);
  return at < 0 ? TECHNOLOGIES.length + (isOfCode(one.declares) ? 1 : 0) : at;
}

function catalogRefOf(one: Deployable): EntityRef | undefined {
  const label = one.labels.get('faultline.dev/service');
  const named = textOf(one.properties, 'catalogRef') || (label ? `service:${label}` : '');
  return isEntityRef(named) ? named : undefined;
}

/** A person's or catalog file's word, then the image's product, then the base image's, then an exact product's name. */
function kindAndType(members: readonly Deployable[]): { readonly kind: CatalogClassKind; readonly type: string } {
  const sorted = [...members].sort((a, b) => rank(a) - rank(b) || compare(a.ref, b.ref));
  const firstText = (name: string, among = sorted): string =>
    among.map((one) => textOf(one.properties, name)).find((value) => value !== '') ?? '';
  const product = productOfMembers(sorted);
  const reference = sorted.map(catalogRefOf).find((ref) => ref !== undefined);
  const hint = reference === undefined ? firstText('kindHint') : kindOf(reference);
  // A program with a proxy around it, as pages often have, is what the program is.
  const isProgram = sorted.some((one) => one.declares === 'program');
  const typeHint = firstText('typeHint', isProgram ? sorted.filter((one) => !isConfiguration(one.declares)) : sorted);
  const role = roleOf(sorted);
  // What only fills a database or makes topics runs the product's image, and is none.
  const running = role === 'job' ? 'service' : (product?.kind ?? 'service');
  const kind = hint === 'service' || hint === 'datastore' || hint === 'broker' ? hint : running;
  if (typeHint !== '' && typeHint !== 'service') return { kind, type: typeHint };
  if (role !== '') return { kind, type: role };
  if (product !== undefined && product.kind === kind) return { kind, type: product.type };
  const name = reference === undefined ? (sorted[0]?.name ?? '') : refParts(reference).name;
  return { kind, type: kind === 'service' ? serviceTypeByName(name) : '' };
}

function productOfMembers(members: readonly Deployable[]): Product | undefined {
  for (const one of members) {
    const product = productOf(one.image);
    // An image that is built here is ours, whatever its name: only its base can tell.
    if (product !== undefined && !(one.folder !== '' && one.technology !== 'docker')) return product;
  }
  for (const one of members) {
    const product = productOf(one.baseImage);
    if (product?.asBase) return product;
  }
  const builds = members.some((one) => one.folder !== '' && one.baseImage !== '');
  if (builds) return undefined;
  const named = [...members.map((one) => productNamed(one.name)), ...members.map(datastoreOf)];
  return named.find((product) => product !== undefined);
}

/** `cart-mongodb` of the image `acme/shop-mongodb`: a datastore that somebody filled, where both end in its product. */
function datastoreOf({ name, image }: Deployable): Product | undefined {
  const lastOf = (text: string): string => text.split(/[-_]/).at(-1)?.toLowerCase() ?? '';
  const word = lastOf(name);
  const product = word !== name.toLowerCase() && word === lastOf(lastWord(image)) ? productNamed(word) : undefined;
  return product?.kind === 'datastore' ? product : undefined;
}

/** A class is a job, test or load generator only when nothing in it runs as a service; a tool that is built here is one. */
function roleOf(members: readonly Deployable[]): string {
  const roles = members
    .filter((one) => !isOfCode(one.declares) || textOf(one.properties, 'role') !== '')
    .map((one) => textOf(one.properties, 'role'));
  const [role = ''] = roles.every((one) => one !== '') ? roles : [];
  return role === 'tool' && members.some(({ declares }) => declares === 'image' || declares === 'program') ? '' : role;
}

/** How one reaches a catalog entity when nobody says. */
export function viaOf(kind: string, type: string): string {
  if (kind === 'datastore') return isCache(type) ? 'cache' : 'database';
  if (kind === 'broker' || kind === 'topic') return 'messaging';
  return VIA_OF_TYPE.get(type) ?? 'http';
}

const VIA_OF_TYPE: ReadonlyMap<string, string> = new Map([
  ['config', 'config'],
  ['registry', 'registry'],
  ['monitoring', 'telemetry'],
]);
