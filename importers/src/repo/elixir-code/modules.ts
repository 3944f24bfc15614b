import { baseOf, folderOf, nearestFolder, pathFrom, type SourceFile } from '../values/index.js';
import { isOwnCode, type Module } from '../values/code/index.js';

/** Whether a path is code of a program: no test, migration, task, dependency or what is only set for tests. */
export function isCode(path: string): boolean {
  return (
    /\.exs?$/.test(path) &&
    baseOf(path) !== 'mix.exs' &&
    isOwnCode(path) &&
    !/(?:^|\/)(?:deps|_build|priv|examples?|docs?|rel|lib\/mix\/tasks|bench)\/|(?:^|\/)config\/test\.exs$|_test\.exs$/.test(
      path,
    )
  );
}

export function isManifest(path: string): boolean {
  return baseOf(path) === 'mix.exs' && isOwnCode(path) && !/(?:^|\/)(?:deps|_build)\//.test(path);
}

interface Mix {
  readonly app: string;
  readonly packages: readonly string[];
  readonly paths: readonly string[];
  /** Names of applications beside it in an umbrella. */
  readonly beside: readonly string[];
  readonly isUmbrella: boolean;
  /** Applications of each release, where an umbrella says several. */
  readonly releases: readonly (readonly string[])[];
  /** Line of what it starts, 0 where it starts nothing. */
  readonly starts: number;
}

/** What a `mix.exs` says, by its own words: it is code, and not run. */
export function mixOf(text: string): Mix {
  const short = text.slice(0, 100_000);
  const packages: string[] = [];
  const paths: string[] = [];
  const beside: string[] = [];
  for (const [written, name = ''] of short.matchAll(/\{\s*:(\w{1,100})\s*,[^{}]{0,400}\}/g)) {
    if (/only:\s*(?:\[\s*)?:(?:dev|test)\b(?![^\]]*:prod)/.test(written)) continue;
    const path = /\bpath:\s*"([^"]{1,200})"/.exec(written)?.[1];
    if (/\bin_umbrella:\s*true/.test(written)) beside.push(name);
    else packages.push(name);
    if (path !== undefined) paths.push(path);
  }
  const at = /^[ \t]*(?:\[\s*)?mod:\s*\{/m.exec(short);
  return {
    app: /\bapp:\s*:(\w{1,100})/.exec(short)?.[1] ?? '',
    packages,
    paths,
    beside,
    isUmbrella: /\bapps_path:/.test(short),
    releases: releasesIn(short),
    starts: at ? short.slice(0, at.index + at[0].length).split('\n').length : 0,
  };
}

/** `cart: [applications: [cart: :permanent]]` of what an umbrella releases. Source: Mix, "mix release". */
function releasesIn(text: string): readonly (readonly string[])[] {
  const at = text.search(/\breleases:\s{0,20}\[/);
  if (at < 0) return [];
  const written = text.slice(at, at + 5_000).matchAll(/\bapplications:\s{0,20}\[([^[\]]{0,500})\]/g);
  return [...written].map(([, inside = '']) =>
    [...inside.matchAll(/(\w{1,100}):\s{0,20}:(?!none\b)/g)].map((match) => match[1] ?? ''),
  );
}

/** Projects of Mix. The applications of an umbrella are released as one, or as its several releases say. */
export function modulesOf(manifests: readonly SourceFile[]): Promise<readonly Module[]> {
  const read = new Map(manifests.map(({ path, text }) => [folderOf(path), { path, mix: mixOf(text) }]));
  const umbrellas = new Set([...read].filter(([, { mix }]) => mix.isUmbrella).map(([folder]) => folder));
  const umbrellaOf = (folder: string): string | undefined =>
    umbrellas.has(folder) ? undefined : nearestFolder(folderOf(folder), umbrellas);
  const asked = new Set(
    [...read].flatMap(([folder, { mix }]) => mix.paths.flatMap((one) => pathFrom(folder, one) ?? [])),
  );
  const modules = [...read].map(([folder, { path, mix }]): Module => {
    const inside = [...read.keys()].filter((one) => one !== folder && umbrellaOf(one) === folder);
    const releases = read.get(umbrellaOf(folder) ?? folder)?.mix.releases ?? [];
    const isReleasedApart = releases.length > 1;
    const isReleased = isReleasedApart && releases.some((apps) => apps.includes(mix.app));
    const isPart = umbrellaOf(folder) !== undefined && /(?:^|\/)apps\//.test(folder) && !isReleased;
    const beside = mix.beside.flatMap((name) =>
      [...read].filter(([, one]) => one.mix.app === name).map(([one]) => one),
    );
    const startsInside = inside.some((one) => (read.get(one)?.mix.starts ?? 0) > 0);
    const runs = mix.starts > 0 || (mix.isUmbrella && !isReleasedApart && startsInside);
    return {
      folder,
      path,
      name: mix.app.replaceAll('_', '-'),
      ...(mix.app === ''
        ? {}
        : {
            names: [...new Set([mix.app.replaceAll('_', '-'), mix.app, baseOf(folder)])].filter((one) => one !== '.'),
          }),
      packages: new Set(mix.packages),
      isWhole: true,
      dependsOn: [
        ...(mix.isUmbrella ? inside : []),
        ...beside,
        ...mix.paths.flatMap((one) => pathFrom(folder, one) ?? []),
      ],
      ...(runs ? { starts: { path, line: Math.max(mix.starts, 1), text: 'mod:' } } : {}),
      // What starts nothing and is asked for by others is a library of theirs.
      ...(isPart || (mix.isUmbrella && isReleasedApart) || (!runs && asked.has(folder)) ? { isLibrary: true } : {}),
    };
  });
  return Promise.resolve(modules);
}
