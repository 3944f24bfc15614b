import { parseImageName } from '@faultline/model';
import { hasPlaceholder, type RepositoryView } from '../values/index.js';
import { buildsOf } from '../values/code/builds.js';
import { mentionsOf, type Mentions } from '../values/mentions.js';

/** What the sources speak of that an image is built from, or a workload by its name; undefined where none are known to be. */
export type SourcesOf = (image: string | undefined, workload: string) => Mentions | undefined;

const MAX_BUILDS = 500;
/** Folders that say what is in them, not what it is called. */
const GENERIC = /^(?:src|source|docker|app|build|deploy|code|main)$/i;
/** What a name says of every program. */
const KIND = /(?:micro)?(?:service|svc|api|app|server|backend|deployment)$/;

/** Sources of the builds of a repository, by what these are called: a name that two have tells of neither. */
export async function sourcesOf(view: RepositoryView): Promise<SourcesOf> {
  const mentions = await mentionsOf(view);
  const folders = new Set((await buildsOf(view)).map(({ folder }) => folder).filter((folder) => folder !== '.'));
  const exact = new Map<string, Mentions | undefined>();
  const stems = new Map<string, Mentions | undefined>();
  for (const folder of [...folders].slice(0, MAX_BUILDS)) {
    const found = await mentions(folder);
    const word = plain(folder.split('/').findLast((one) => !GENERIC.test(one)) ?? '');
    keepOne(exact, word, found);
    keepOne(stems, stemOf(word), found);
  }
  const named = (name: string): Mentions | undefined => exact.get(plain(name)) ?? stems.get(stemOf(plain(name)));
  return (image, workload) => {
    const repository = image === undefined || hasPlaceholder(image) ? undefined : parseImageName(image)?.repository;
    const last = repository?.split('/').at(-1);
    if (last === undefined) return named(workload);
    return named(last) ?? (plain(last).includes(stemOf(plain(workload))) ? named(workload) : undefined);
  };
}

function keepOne(known: Map<string, Mentions | undefined>, word: string, found: Mentions | undefined): void {
  known.set(word, word === '' || known.has(word) ? undefined : found);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function stemOf(word: string): string {
  return word.replace(KIND, '') || word;
}
