import { textOf } from '../identity/deployable.js';
import { declaresOf } from '../identity/declares.js';
import { runsProduct } from '../identity/products.js';
import { plainName } from '../identity/by-plain-name.js';
import type { RelationFact } from '../facts/facts.js';
import { kindOf, refParts, type EntityRef } from '../ref/entity-ref.js';
import {
  isOthersOwn,
  LOOPBACK,
  onlyClass,
  repositoryOf,
  type ResolutionContext,
  type ResolutionRule,
} from './context.js';

/** Products that answer the clients of another: by whom it is looked for. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  mysql: ['mariadb'],
  mariadb: ['mysql'],
  mqtt: ['mosquitto', 'rabbitmq'],
  elasticsearch: ['opensearch'],
  opensearch: ['elasticsearch'],
  // Words of images of what takes spans and logs.
  otlp: ['collector', 'lgtm', 'alloy', 'jaeger', 'all', 'tempo', 'apm'],
  jaeger: ['all'],
  zipkin: ['jaeger', 'all'],
};

/** A library without a setting looks on its own machine for its product: the one that the repository deploys. */
export const byProduct: ResolutionRule = {
  name: 'product',
  reason:
    'the one deployable of the repository that is the product which the library looks for, or the one called after who looks',
  confidence: 0.7,
  answer({ endpoint, host, within, callers }, context) {
    const product = textOf(endpoint.properties, 'product');
    const repository = repositoryOf(within, endpoint.scopes);
    if (product === '' || repository === '' || (host !== '' && !LOOPBACK.test(host))) return undefined;
    const members = context.membersOfRepository(repository);
    const found = deployedAs(product, members, context);
    const target = onlyClass(found, context.classOf) ?? ownOf(found, callers, context);
    if (target === undefined) return undefined;
    // A database is somebody's own; a broker is there to be shared.
    const isOwned = kindOf(context.classOf.get(target)?.ref ?? target) === 'datastore';
    if (isOwned && isOthersOwn(target, repository, callers, context)) return undefined;
    const isFar = callers.length > 0 && callers.every(({ from }) => isOfOtherProgram(target, from, members, context));
    return isFar ? undefined : { targets: [target], premises: [] };
  },
};

/** What is deployed here that is a product, else what answers its clients. O(members). */
export function deployedAs(
  product: string,
  members: readonly EntityRef[],
  { classOf, facts }: ResolutionContext,
): readonly EntityRef[] {
  const deployed = (wanted: string): readonly EntityRef[] =>
    members.filter((one) => {
      const said = facts.entities.get(one)?.properties ?? {};
      if (classOf.get(one)?.type === wanted) return true;
      // What a file says that it is goes before its image, and that before what it is built upon.
      if (textOf(said, 'typeHint') !== '') return false;
      return ['image', 'baseImage'].some((name) => runsProduct(textOf(said, name), wanted));
    });
  const others = Object.hasOwn(ANSWERS, product) ? (ANSWERS[product] ?? []) : [];
  return [product, ...others].map(deployed).find((all) => all.length > 0) ?? [];
}

const KIND_WORDS = new Set(
  'postgres postgresql pg psql mysql mariadb mongo mongodb mssql sqlserver sql redis cache db database data store'.split(
    ' ',
  ),
);

/** Of several databases of a product the one that is called after the program that looks for it: `orders-db` of `order`. */
function ownOf(
  found: readonly EntityRef[],
  callers: readonly RelationFact[],
  { classOf }: ResolutionContext,
): EntityRef | undefined {
  const refs = new Set(callers.map(({ from }) => classOf.get(from)?.ref ?? from));
  const [caller] = refs;
  if (caller === undefined || refs.size !== 1) return undefined;
  const words = plainWords(nameOf(caller));
  const name = ownerIn(words);
  const owned = found.flatMap((one) => {
    const className = classOf.get(one);
    const isStore = className !== undefined && kindOf(className.ref) === 'datastore';
    const said = isStore ? plainWords(nameOf(className.ref)) : [];
    return ownerIn(said) === '' ? [] : [{ one, said }];
  });
  const equal = owned.filter(({ said }) => ownerIn(said) === name).map(({ one }) => one);
  if (name !== '' && equal.length > 0) return onlyClass(equal, classOf);
  // `mongo-news` of `kafka-consumer-news`: all that its name tells is said of the caller.
  const spoken = new Set(words.map(singular));
  const told = owned.filter(({ said }) => said.every((word) => KIND_WORDS.has(word) || spoken.has(singular(word))));
  return onlyClass(
    told.map(({ one }) => one),
    classOf,
  );
}

function singular(word: string): string {
  return word.replace(/s$/, '');
}

function nameOf(ref: EntityRef): string {
  return refParts(ref).name;
}

function plainWords(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

/** What is left of a name without its kind, in the singular. */
function ownerIn(words: readonly string[]): string {
  const telling = words.filter((word) => !KIND_WORDS.has(word));
  return plainName(telling.join('-')).replace(/s$/, '');
}

/**
 * Whether only Compose projects of other programs' folders deploy it: what `billing/compose.yaml` starts for `billing`
 * is not there for a program elsewhere, unless that is in the project too.
 */
function isOfOtherProgram(
  deployable: EntityRef,
  caller: EntityRef,
  members: readonly EntityRef[],
  { classOf, membersOf, facts }: ResolutionContext,
): boolean {
  const classOfOne = (one: EntityRef): EntityRef => classOf.get(one)?.ref ?? one;
  const allOf = (one: EntityRef): readonly EntityRef[] => membersOf.get(classOfOne(one)) ?? [one];
  const textIn = (one: EntityRef, name: string): string => textOf(facts.entities.get(one)?.properties ?? {}, name);
  const projects = allOf(deployable).map((one) => textIn(one, 'project'));
  const own = new Set(allOf(caller).flatMap((one) => [textIn(one, 'project'), folderName(textIn(one, 'folder'))]));
  if (projects.some((project) => project === '' || own.has(project))) return false;
  const programs = members.filter(
    (one) => declaresOf(textIn(one, 'declares'), textIn(one, 'technology')) === 'program',
  );
  const folders = new Set(programs.map((one) => folderName(textIn(one, 'folder'))));
  return projects.every((project) => folders.has(project));
}

/** What Compose calls a project by its folder. */
function folderName(folder: string): string {
  return (folder.split('/').at(-1) ?? '').toLowerCase().replace(/[^a-z0-9_-]/g, '');
}
