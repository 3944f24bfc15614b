import type { Facts } from '../facts/facts.js';
import { isOfCode } from './declares.js';
import type { Placed } from './deployable.js';
import { imageName } from './image-name.js';
import { listOf } from './property.js';
import { groupBy } from './ties.js';

const COLOURED = /^(.{2,})[-_](blue|green)$/;

/**
 * What is deployed twice under one name and two colours, so that one takes over from the other, is one service. Source:
 * Martin Fowler, "BlueGreenDeployment".
 */
export function coloursAsOne(deployables: readonly Placed[]): readonly Placed[] {
  const coloured = deployables.flatMap((one) => {
    const [, plain = '', colour = ''] = COLOURED.exec(one.name) ?? [];
    const made = one.ownImage === '' ? one.folder : one.ownImage;
    const key = [one.scopes[0], one.technology, one.project, one.kubernetesNamespace, plain, made].join('\n');
    return colour === '' || made === '' ? [] : [{ one, plain, colour, key }];
  });
  const nameOf = new Map<Placed, string>();
  for (const group of groupBy(coloured, ({ key }) => key).values())
    if (new Set(group.map(({ colour }) => colour)).size > 1) for (const { one, plain } of group) nameOf.set(one, plain);
  return deployables.map((one) => ({ ...one, name: nameOf.get(one) ?? one.name }));
}

/** One service as one Compose file has it, and what it is called there without the word of its tag. */
interface Variant {
  readonly one: Placed;
  readonly part: string;
  readonly tag: string;
  readonly plain: string;
}

/**
 * Compose files of one folder that are not laid over each other and run the same images, each under a tag and names of its
 * own, deploy one application: `cart-native` of `acme/cart:native` in one and `cart-java` of `acme/cart:java` in the other
 * are `cart`. Only where both listen on the same ports, where no file has both, and where nothing here is called as the tag:
 * some give each service a tag of one image. O(n) in files of services.
 */
export function variantsAsOne(deployables: readonly Placed[], facts: Facts): readonly Placed[] {
  const called = new Set(deployables.filter(({ declares }) => isOfCode(declares)).flatMap(calledHere));
  const variants = deployables.flatMap((one) => variantsOf(one, called, facts));
  const nameOf = new Map<Placed, string>();
  for (const group of groupBy(variants, keyOf).values())
    if (areAlternatives(group)) for (const { one, plain } of group) nameOf.set(one, plain);
  return deployables.map((one) => ({ ...one, name: nameOf.get(one) ?? one.name }));
}

function variantsOf(one: Placed, called: ReadonlySet<string>, facts: Facts): readonly Variant[] {
  if (one.technology !== 'compose' || one.ownImage === '') return [];
  const { tag } = imageName(one.image);
  const word = [tag, ...tag.split(/[-_.]/)].find((said) => withoutWord(one.name, said) !== undefined);
  const plain = word === undefined ? undefined : withoutWord(one.name, word);
  if (word === undefined || plain === undefined || called.has(inRepository(one, word))) return [];
  return facts.from(one.ref, 'PART_OF').map(({ part }) => ({ one, part, tag, plain }));
}

/** A name without a word before or behind; undefined where it is in neither place. */
function withoutWord(name: string, word: string): string | undefined {
  if (word === '' || name.length < word.length + 2) return undefined;
  const [before, behind] = [name.slice(0, -word.length - 1), name.slice(word.length + 1)];
  if (/[-_.]/.test(name.charAt(before.length)) && name.endsWith(word)) return before;
  return /[-_.]/.test(name.charAt(word.length)) && name.startsWith(word) ? behind : undefined;
}

function keyOf({ one, part, plain }: Variant): string {
  const folder = part.slice(0, Math.max(0, part.lastIndexOf('/')));
  const ports = [...listOf(one.properties, 'portsExposed')].sort().join(' ');
  return [one.repository, folder, one.ownImage, ports, plain].join('\n');
}

function areAlternatives(group: readonly Variant[]): boolean {
  const [names, tags, parts] = [
    new Set(group.map(({ one }) => one.name)),
    new Set(group.map(({ tag }) => tag)),
    new Set(group.map(({ part }) => part)),
  ];
  return names.size > 1 && tags.size > 1 && parts.size === group.length;
}

function calledHere(one: Placed): readonly string[] {
  return [one.name, one.folder.split('/').at(-1) ?? ''].map((word) => inRepository(one, word));
}

function inRepository({ repository }: Placed, word: string): string {
  return `${repository}#${word}`;
}
