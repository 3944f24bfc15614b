import { filesThat, pathTest } from './files-of.js';
import { entityRef, parseImageName } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import { addTo } from './lists.js';
import { inFolder } from './packages.js';
import { baseOf, buildFolder, folderOf, pathFrom } from './paths.js';
import { hasPlaceholder } from './variables.js';
import { onceForAll, type PartRead, type RepositoryReader, type RepositoryView, type SourceFile } from './view.js';

/** A line that says which image is built from where. */
export interface ImageBuild {
  /** As written, with or without a tag and with what only the pipeline knows: `$REGISTRY/cart:$TAG`. */
  readonly image: string;
  /** Folder that is built, from the repository's root. */
  readonly context: string;
  /** Dockerfile from the repository's root; the context's own where absent. */
  readonly dockerfile?: string;
  /** What the Dockerfile's arguments are set to. */
  readonly args?: readonly string[];
  readonly line: number;
}

/** What one file says of it. */
export interface ImageBuilds {
  readonly builds: readonly ImageBuild[];
  /** Why it could not be read: never words of it. */
  readonly problem?: string;
}

/** A technology whose files say which image is built from which folder. */
export interface ImageBuildFormat {
  readonly name: string;
  wants(path: string): boolean;
  /** Whether a text is such a file, by its words. */
  readonly knows: RegExp;
  buildsOf(file: SourceFile): ImageBuilds;
}

const MAX_BUILDS = 2_000;

/** The reader of such a technology: what is broken is an issue, and a file that builds nothing here no part. */
export function imageBuildReader({ name, wants, knows, buildsOf }: ImageBuildFormat): RepositoryReader {
  return {
    name,
    declares: 'image-build',
    wants,
    knows: ({ text }) => knows.test(text),
    async *read(files, view) {
      for (const file of files) {
        const { builds, problem } = buildsOf(file);
        if (problem !== undefined) yield { path: file.path, reason: problem, remedy: 'correct the file' };
        const part = await imageBuildsPart(name, file.path, builds, view);
        if (part) yield part;
      }
    },
  };
}

/**
 * States what images are built from the folders of Dockerfiles that are there: whoever runs such an image is what is
 * built. Undefined where none is.
 */
async function imageBuildsPart(
  technology: string,
  path: string,
  builds: readonly ImageBuild[],
  view: RepositoryView,
): Promise<PartRead | undefined> {
  const lines = new PartLines(view.scope, path, 'declared');
  const byFolder = new Map<string, { readonly images: Set<string>; readonly line: number }>();
  const folders = await foldersOfPrograms(view);
  const counted = builds.slice(0, MAX_BUILDS);
  const imagesOf = new Map<string, string[]>();
  for (const build of counted) addTo(imagesOf, dockerfileOf(build), build.image);
  for (const build of counted) {
    const { image, line } = build;
    const file = dockerfileOf(build);
    const known = builtName(image);
    if (known === undefined || !view.files.has(file)) continue;
    const isShared = new Set(imagesOf.get(file)).size > 1;
    const folder = (isShared ? folderNamed(build.args ?? [], file, folders) : undefined) ?? buildFolder(file);
    const one = byFolder.get(folder) ?? { images: new Set<string>(), line };
    byFolder.set(folder, one);
    one.images.add(known);
  }
  for (const [folder, { images, line }] of byFolder) {
    const ref = entityRef('component', `${view.key}#${technology}/${folder}`);
    const evidence = [{ kind: 'file' as const, text: 'what is built as which image', path, line }];
    const name = folder === '.' ? view.name : baseOf(folder);
    lines.entity(ref, { name, repository: view.ref, technology, folder, builtImages: [...images] }, evidence);
    lines.relation(ref, 'PART_OF', view.ref, { evidence });
  }
  return byFolder.size === 0 ? undefined : { lines, issues: [], files: [path], complete: true };
}

function dockerfileOf({ context, dockerfile }: ImageBuild): string {
  return dockerfile ?? inFolder(context, 'Dockerfile');
}

/**
 * The folder of the program that an argument of a Dockerfile names, where several are built with one: `cmd/cart` of
 * `--build-arg NAME=cart`. Undefined where no program is called so, or several are as near to the Dockerfile.
 */
function folderNamed(args: readonly string[], dockerfile: string, folders: Folders): string | undefined {
  const named = args.flatMap((arg) => folders.get(baseOf(arg)) ?? []);
  const near = (folder: string): number => sharedWords(folder, dockerfile);
  const most = Math.max(...named.map(near));
  const [nearest, ...others] = named.filter((folder) => near(folder) === most);
  return others.length > 0 ? undefined : nearest;
}

/** Folders that a program begins in, by their last word. */
type Folders = ReadonlyMap<string, readonly string[]>;

const BEGINS =
  /(?:^|\/)(?:main\.(?:go|rs|py|[cm]?[jt]s|dart|rb)|__main__\.py|package\.json|Cargo\.toml|pyproject\.toml|pom\.xml|build\.gradle(?:\.kts)?|mix\.exs|composer\.json|[^/]+\.(?:cs|fs|vb)proj)$/;

const BEGINNINGS = pathTest('what programs begin with', (path) => BEGINS.test(path));

const foldersOfPrograms = onceForAll((view): Promise<Folders> => {
  const named = new Map<string, string[]>();
  const folders = new Set(filesThat(view, BEGINNINGS).map(folderOf));
  for (const folder of folders) addTo(named, baseOf(folder), folder);
  return Promise.resolve(named);
});

function sharedWords(one: string, other: string): number {
  const [words, others] = [one.split('/'), other.split('/')];
  const differs = words.findIndex((word, at) => word !== others[at]);
  return differs < 0 ? words.length : differs;
}

/** `acme/cart`; a star stands for the owner where only the last word is known. */
function builtName(image: string): string | undefined {
  // A tag or digest that only the pipeline knows is none.
  const settled = image.replace(/(?<=[\w})])[:@][^/]*$/, '');
  if (!hasPlaceholder(settled) && !/[%<>]/.test(settled)) return parseImageName(settled)?.written;
  const last = settled.slice(settled.lastIndexOf('/') + 1);
  return settled.includes('/') && /^[a-z0-9][\w.-]{1,100}$/.test(last) ? `*/${last}` : undefined;
}

// `docker build -t acme/cart:1 -f cart/Dockerfile cart`, and what is like it.
const BUILD =
  /\b(?:docker(?:-buildx)?|podman|buildah|nerdctl|img)\s+(?:image\s+|buildx\s+)?(?:build|bud)\b([^\n;|&]{0,1000})/g;
const MAX_LINES = 20_000;

/** Commands in a text that build images, as scripts, makefiles and pipelines hold them; paths are from `folder`. */
export function buildCommands(text: string, folder: string): readonly ImageBuild[] {
  const builds: ImageBuild[] = [];
  let at = folder;
  const lines = text.split(/\r?\n/).slice(0, MAX_LINES);
  for (let index = 0; index < lines.length; index++) {
    const first = index;
    let line = lines[index] ?? '';
    // A command goes on behind a backslash.
    while (/\\\s*$/.test(line) && index + 1 < lines.length && index - first < 30)
      line = `${line.replace(/\\\s*$/, ' ')}${lines[(index += 1)] ?? ''}`;
    line = line.slice(0, 4_000);
    const entered =
      /^\s*(?:-\s+)?(?:run:\s*)?(?:cd|pushd|dir)\s*[( ]\s*["']?([\w./-]{1,200})["']?\)?\s*(&&|;|$|\{)/.exec(line);
    const inside = entered?.[1] === undefined ? at : (pathFrom(at, entered[1]) ?? at);
    for (const match of line.matchAll(BUILD)) builds.push(...buildOf(match[1] ?? '', inside, first + 1));
    // A folder that stands alone on its line holds for those behind it in a script, until the block ends.
    if (entered?.[2] === '' && /^\s*(?:cd|pushd)\b/.test(line)) at = inside;
    else if (/^\S/.test(line) && !/^\s*(?:cd|pushd|docker|#)/.test(line)) at = folder;
  }
  return builds;
}

function buildOf(written: string, folder: string, line: number): readonly ImageBuild[] {
  const words = [...written.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
  const images: string[] = [];
  const args: string[] = [];
  let dockerfile: string | undefined;
  let context: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const [flag = '', inline] = (words[at] ?? '').split(/=(.*)/s);
    if (/^(?:-t|--tag)$/.test(flag)) images.push(inline ?? words[(at += 1)] ?? '');
    else if (/^(?:-f|--file)$/.test(flag)) dockerfile = inline ?? words[(at += 1)];
    else if (flag === '--build-arg') args.push(/=(.+)/s.exec(inline ?? words[(at += 1)] ?? '')?.[1] ?? '');
    else if (
      /^(?:--target|--platform|--cache-from|--cache-to|--label|--network|--progress|--secret|--ssh|--output|-o|--build-context|--builder|-m)$/.test(
        flag,
      )
    )
      at += inline === undefined ? 1 : 0;
    else if (!flag.startsWith('-') && flag !== '') context = words[at];
  }
  const there = context === undefined || hasPlaceholder(context) ? undefined : pathFrom(folder, context);
  if (there === undefined) return [];
  const file = dockerfile === undefined || hasPlaceholder(dockerfile) ? undefined : pathFrom(folder, dockerfile);
  if (dockerfile !== undefined && file === undefined) return [];
  const set = args.filter((arg) => arg !== '' && !hasPlaceholder(arg));
  return images.map((image) => ({
    image,
    context: there,
    ...(file === undefined ? {} : { dockerfile: file }),
    ...(set.length > 0 ? { args: set } : {}),
    line,
  }));
}
