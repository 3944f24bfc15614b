import { lifecycleOf } from '../lifecycle/lifecycle.js';
import { schemeOfPurlType } from '../version/schemes.js';
import { Patterns, wordsOf } from './patterns.js';
import { TECHNOLOGY_TABLE } from './table.js';
import {
  TECHNOLOGY_CATEGORIES,
  type Technology,
  type TechnologyCategory,
  type TechnologyRow,
  type TechnologyUse,
} from './technology.js';

/** Tags of images follow no scheme of their own. */
const TAGS = 'oci';
const NUMBERS = /^v?(\d+(?:\.\d+)*)/;

interface Known {
  readonly technology: Technology;
  readonly row: TechnologyRow;
}

const ALL: readonly Known[] = TECHNOLOGY_CATEGORIES.flatMap((category) =>
  TECHNOLOGY_TABLE[category].map((row) => ({ row, technology: technologyOf(category, row) })),
);

function technologyOf(category: TechnologyCategory, row: TechnologyRow): Technology {
  const { name, title, site, product = '' } = row;
  const [firstPackage = ''] = wordsOf(row.packages);
  const scheme = schemeOfPurlType(firstPackage.slice(0, firstPackage.indexOf('/')))?.name ?? TAGS;
  return { id: `${category}/${name}`, category, name, title, site, product, scheme };
}

/** A technology that is known by nothing but its name. */
function named(category: TechnologyCategory, name: string, title: string): Technology {
  return { id: `${category}/${name}`, category, name, title, site: '', product: '', scheme: TAGS };
}

function patternsOf(list: (known: Known) => readonly string[], of: readonly Known[] = ALL): Patterns<Known> {
  return new Patterns(of.flatMap((one) => list(one).map((pattern) => [pattern.toLowerCase(), one] as const)));
}

const inCategories = (...categories: readonly TechnologyCategory[]): readonly Known[] =>
  ALL.filter(({ technology }) => categories.includes(technology.category));

/** By type of package URLs, so that few beginnings are looked at for each package. */
const PACKAGES: ReadonlyMap<string, Patterns<Known>> = packagePatterns();
const ECOSYSTEMS = patternsOf(({ row }) => wordsOf(row.ecosystems));
const STORES = patternsOf(({ row }) => wordsOf(row.types));
const FILES = patternsOf(({ row }) => wordsOf(row.files).filter((file) => !file.startsWith('*')));
const ENDINGS = ALL.flatMap((known) =>
  wordsOf(known.row.files)
    .filter((file) => file.startsWith('*'))
    .map((file) => ({ ending: file.slice(1).toLowerCase(), known })),
);
const SHARED_FILES = patternsOf(({ row }) => wordsOf(row.sharedFiles));
const VARIABLES = patternsOf(({ row }) => wordsOf(row.variables));
const IMAGES: readonly Patterns<Known>[] = (['language', 'runtime', 'operating-system', 'server'] as const).map(
  (category) => patternsOf(({ row }) => wordsOf(row.images), inCategories(category)),
);
const WORDS = patternsOf(({ row }) => wordsOf(row.words));
const SYSTEMS_BY_PRODUCT = new Map(
  inCategories('operating-system').flatMap((one) => (one.row.product ? [[one.row.product, one] as const] : [])),
);

function packagePatterns(): ReadonlyMap<string, Patterns<Known>> {
  const byType = new Map<string, [string, Known][]>();
  for (const known of ALL) {
    for (const word of wordsOf(known.row.packages)) {
      const type = word.slice(0, word.indexOf('/'));
      const pattern = word
        .slice(type.length + 1)
        .replace(/^@/, '%40')
        .toLowerCase();
      byType.set(type, [...(byType.get(type) ?? []), [pattern, known]]);
    }
  }
  return new Map([...byType].map(([type, entries]) => [type, new Patterns(entries)]));
}

/** The technology of a package, by its type and name as its URL writes them: `npm`, `%40nestjs/core`. */
export function technologyOfPackage(type: string, name: string): Technology | undefined {
  const key = type === 'golang' ? name.replace(/\/v\d+$/, '') : name;
  return PACKAGES.get(type)?.match(key.toLowerCase())?.value.technology;
}

/** The language of whoever asks for packages of a type. */
export function technologyOfEcosystem(type: string): Technology | undefined {
  return ECOSYSTEMS.match(type)?.value.technology;
}

/** The product of a datastore or broker, by its type; a type that the table does not hold is a product of that name. */
export function technologyOfStore(kind: 'datastore' | 'broker', type: string): Technology | undefined {
  if (type === '' || type === 'bucket') return undefined;
  const known = STORES.match(type.toLowerCase())?.value.technology;
  return known ?? named(kind === 'broker' ? 'broker' : 'database', type, type);
}

/**
 * What builds a component, by the files that its packages were read from. A file that several tools read speaks only
 * where no other file of the same ecosystem's tools does.
 * @param files paths
 */
export function buildToolsOf(files: Iterable<string>): readonly Technology[] {
  const sure = new Map<string, Technology>();
  const shared: Known[] = [];
  for (const path of files) {
    const file = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const known = FILES.match(file)?.value ?? ENDINGS.find(({ ending }) => file.endsWith(ending))?.known;
    if (known !== undefined) sure.set(known.technology.id, known.technology);
    const other = SHARED_FILES.match(file)?.value;
    if (other !== undefined) shared.push(other);
  }
  for (const { technology } of shared) {
    const isTold = (RIVALS[technology.name] ?? []).some((name) => sure.has(`build-tool/${name}`));
    if (!isTold) sure.set(technology.id, technology);
  }
  return [...sure.values()];
}

/** Tools that read the file which the named one shares. */
const RIVALS: Readonly<Record<string, readonly string[]>> = {
  npm: ['yarn', 'pnpm', 'bun'],
  pip: ['poetry', 'pipenv', 'uv', 'pdm'],
};

/**
 * What an image is, and is built on, as its repository and tag tell: `node:14-alpine3.12` is Node.js 14 on Alpine Linux
 * 3.12; each technology once, with the version where one is told.
 * @param repository with its registry, as `docker.io/library/node`
 */
export function technologiesOfImage(repository: string, tag: string): readonly TechnologyUse[] {
  const segments = repository.toLowerCase().split('/');
  const names = [segments.slice(-2).join('/'), segments.at(-1) ?? ''];
  const found: TechnologyUse[] = [];
  for (const patterns of IMAGES) {
    const match = names.map((name) => patterns.match(name)).find((one) => one !== undefined);
    if (match === undefined) continue;
    const { technology } = match.value;
    // What stands for the star names the version of a runtime, and something else of a system.
    const version = match.rest === '' || technology.category !== 'operating-system' ? tag : '';
    found.push({ technology, version: versionOf(technology, NUMBERS.exec(version)?.[1] ?? restVersion(match.rest)) });
  }
  return merged([...found, ...systemsNamed(repository, tag)]);
}

/** The number that a tag begins with; '' for one that names none, as `latest` and `alpine` do. */
export function versionInTag(tag: string): string {
  return NUMBERS.exec(tag)?.[1] ?? '';
}

function restVersion(rest: string): string {
  return NUMBERS.exec(rest)?.[1] ?? '';
}

/** Languages have no version that an image would tell: its number is the runtime's. */
function versionOf({ category }: Technology, version: string): string {
  return category === 'language' ? '' : version;
}

/** Systems that a tag names by a word, and a repository by a word with a number: `debian11` of `java17-debian11`. */
function systemsNamed(repository: string, tag: string): readonly TechnologyUse[] {
  const words = tag.toLowerCase().split(/[-_]/);
  const numbered = repository
    .toLowerCase()
    .split(/[-_/]/)
    .filter((word) => /\d/.test(word));
  return [...words, ...numbered].flatMap((word) => {
    const [, name = '', number = ''] = /^([a-z]+)(\d[\d.]*)?$/.exec(word) ?? [];
    const known = name === '' ? undefined : WORDS.match(name)?.value;
    if (known === undefined || (name === 'al' && number === '')) return [];
    const isCodename = name !== wordsOf(known.row.words)[0];
    return [systemUse(known.technology, isCodename ? name : number)];
  });
}

/** A codename is the cycle that bears it: `buster` is Debian 10. */
function systemUse(technology: Technology, written: string): TechnologyUse {
  const isCodename = /^[a-z]/.test(written);
  const cycle = isCodename ? lifecycleOf({ product: technology.product, version: written })?.cycle : undefined;
  return { technology, version: isCodename ? (cycle ?? '') : written };
}

/** An operating system as the table of lifecycles names it. */
export function technologyOfSystem(product: string, version: string): TechnologyUse | undefined {
  const known = SYSTEMS_BY_PRODUCT.get(product);
  return known && systemUse(known.technology, version);
}

/** What an image brings, as the names of the variables tell that it sets. */
export function technologiesOfVariables(names: readonly string[]): readonly Technology[] {
  const found = names.flatMap((name) => VARIABLES.match(name.toLowerCase())?.value.technology ?? []);
  return [...new Set(found)];
}

/** An image as what others are built on; its version is its tag. */
export function baseImageUse(repository: string, tag: string): TechnologyUse {
  const title = repository.replace(/^docker\.io\/(library\/)?/, '');
  return { technology: named('base-image', repository, title), version: tag };
}

/** Each technology once, with a version where any has one. */
function merged(uses: readonly TechnologyUse[]): readonly TechnologyUse[] {
  const byId = new Map<string, TechnologyUse>();
  for (const use of uses) {
    const known = byId.get(use.technology.id);
    if (known === undefined || (known.version === '' && use.version !== '')) byId.set(use.technology.id, use);
  }
  return [...byId.values()];
}
