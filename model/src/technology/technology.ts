/** What kinds of technology are told apart, in the order in which they are listed. */
export const TECHNOLOGY_CATEGORIES = [
  'language',
  'runtime',
  'framework',
  'build-tool',
  'operating-system',
  'base-image',
  'database',
  'cache',
  'broker',
  'server',
] as const;
export type TechnologyCategory = (typeof TECHNOLOGY_CATEGORIES)[number];

/** A technology, and by what it is recognised. Lists are words with blanks between; a `*` at the end is any rest. */
export interface TechnologyRow {
  readonly name: string;
  readonly title: string;
  /** Where its makers write of it, and of the names below. */
  readonly site: string;
  /** Product of the table of lifecycles whose versions it has. */
  readonly product?: string;
  /** Package URLs without `pkg:` and version, of one type: its versions are those of the packages. */
  readonly packages?: string;
  /** Types of package URLs: whoever asks for any of them is written in it. */
  readonly ecosystems?: string;
  /** Image repositories by their last segment, or their last two. */
  readonly images?: string;
  /** Types of datastores or brokers. */
  readonly types?: string;
  /** Names of variables that its images set themselves. */
  readonly variables?: string;
  /** Base names of files that only it reads and writes. */
  readonly files?: string;
  /** Base names of files that several read: they speak for it where no file of another one is there. */
  readonly sharedFiles?: string;
  /** Words of tags and image names: `alpine3.12`, `bookworm`; the number after one is the version. */
  readonly words?: string;
}

/** A technology of the table, or one that is no more than the name of what is used: somebody's own base image. */
export interface Technology {
  /** `<category>/<name>` */
  readonly id: string;
  readonly category: TechnologyCategory;
  readonly name: string;
  readonly title: string;
  /** '' for what the table does not hold. */
  readonly site: string;
  /** '' where no lifecycle is known. */
  readonly product: string;
  /** Name of the scheme that its versions follow. */
  readonly scheme: string;
}

/** A technology in a version, as something says it; '' where no version is told. */
export interface TechnologyUse {
  readonly technology: Technology;
  readonly version: string;
}

/** Words for people, singular and plural. */
export const CATEGORY_WORDS: Readonly<Record<TechnologyCategory, readonly [string, string]>> = {
  language: ['language', 'languages'],
  runtime: ['runtime', 'runtimes'],
  framework: ['framework', 'frameworks'],
  'build-tool': ['build tool', 'build tools'],
  'operating-system': ['operating system of images', 'operating systems of images'],
  'base-image': ['base image', 'base images'],
  database: ['database', 'databases'],
  cache: ['cache', 'caches'],
  broker: ['broker', 'brokers'],
  server: ['other server', 'other servers'],
};
