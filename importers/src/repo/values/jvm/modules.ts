import { filesThat, pathTest } from '../files-of.js';
import { baseOf, folderOf, pathFrom, workOn, type FileWork, type RepositoryView, type SourceFile } from '../index.js';
import { addTo } from '../lists.js';
import { onceOfEach } from '../once.js';
import { catalogOf, type Catalog } from './catalog.js';
import { catalogsAround, isCatalog, withNamedLibraries } from './named-libraries.js';
import { projectOf, type Dependency } from '../pom.js';
import { gradleExclusions, isExcluded, type AskedFor, type Exclusion } from './exclusions.js';

/** A module of a build: what it is called and what it is built with. */
export interface Module {
  readonly folder: string;
  readonly path: string;
  readonly artifact: string;
  /** Artifacts that it, a parent or a module of the repository that it is built with depends on. */
  readonly uses: ReadonlySet<string>;
  /** These, and what a profile of a build adds that somebody may choose. */
  readonly mayUse: ReadonlySet<string>;
  /** Those of its own build file alone. */
  readonly own: ReadonlySet<string>;
  /** Those that only its parents say, for all below them. */
  readonly inherited: ReadonlySet<string>;
  /** Folders of modules here that it is built with. */
  readonly parts: readonly string[];
  /** Plugins of its own build file, by artifact or id. */
  readonly plugins: ReadonlySet<string>;
  /** What the build makes: `war`, `pom` for a parent, `jar`. */
  readonly packaging: string;
  /** Whether the build names a verticle that Vert.x starts. */
  readonly startsVerticle: boolean;
  /** Images that the build makes, as far as their names are known: the last word always is. */
  readonly images: readonly string[];
  /** Whether the build files say what it uses in a way that is understood. */
  readonly isWhole: boolean;
}

/** Whether a file describes a module, or gives names to what modules are built with. */
export function isBuildFile(path: string): boolean {
  return /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/.test(baseOf(path)) || isCatalog(path);
}

/** Spring's own helps for tests, whatever their scope. */
const OF_TESTS = /^spring-[\w-]{1,60}-test$/;

interface Written {
  readonly path: string;
  readonly artifact: string;
  readonly own: readonly AskedFor[];
  /** Artifacts that its profiles add. */
  readonly ofProfiles: readonly string[];
  /** What it says that single modules below are built with, by their names. */
  readonly ofOthers: readonly (readonly [name: string, asked: readonly AskedFor[]])[];
  /** What it leaves out of what others bring. */
  readonly exclusions: readonly Exclusion[];
  /** Those of them that who is built with it does not get. */
  readonly kept: readonly string[];
  readonly plugins: readonly string[];
  readonly packaging: string;
  readonly startsVerticle: boolean;
  /** What names of images begin with, for all modules below. */
  readonly imagePrefix: string | undefined;
  readonly parents: readonly string[];
  readonly images: readonly string[];
  readonly isWhole: boolean;
}

/** A build file on the way from a module to all that it is built with. */
interface Step {
  readonly next: string;
  readonly isBuiltWith: boolean;
  /** What is left out of what comes this way. */
  readonly out: readonly Exclusion[];
}

/** The modules that build files describe, by folder. What one uses it has of itself, of its parents here and
 * of modules here that it uses. */
export function modulesOf(files: Iterable<SourceFile>, view: RepositoryView): ReadonlyMap<string, Module> {
  const written = new Map<string, Written>();
  const all = [...files];
  const catalogs = all
    .filter(({ path, text }) => isCatalog(path) && text.length <= LONGEST)
    .flatMap(({ path, text }) => catalogOf(path, text) ?? []);
  for (const { path, text } of all)
    if (!isCatalog(path)) written.set(path, workOn(view, BUILD_FILE, path, withNames(path, text, catalogs)));
  const conventions = conventionsIn(view.files);
  const named = [...written.values()].map((one) => [one.artifact || baseOf(folderOf(one.path)), one.path] as const);
  const byArtifact = new Map(named);
  const said = saidOfOne(written);
  const modules = new Map<string, Module>();
  for (const [path, { artifact, exclusions, images, own, packaging, plugins, startsVerticle }] of written) {
    const uses = new Set<string>();
    const asked = new Set<string>();
    const chosen = new Set<string>();
    const parts = new Set<string>();
    let imagePrefix: string | undefined;
    const seen = new Set<string>();
    let isWhole = true;
    const open: Step[] = [{ next: path, isBuiltWith: false, out: exclusions.filter(({ of }) => of === '') }];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      const { next, isBuiltWith, out } = step;
      const read = written.get(next);
      if (read === undefined || seen.has(next)) continue;
      seen.add(next);
      // What a plugin of the repository brings is not looked for.
      isWhole &&= read.isWhole && !read.plugins.some((one) => conventions.has(one));
      imagePrefix ??= read.imagePrefix;
      for (const one of read.ofProfiles) {
        chosen.add(one);
        // What a module here would bring is not looked for.
        isWhole &&= !byArtifact.has(one);
      }
      for (const dependency of [...read.own, ...(said.get(next) ?? [])]) {
        const { artifact: one } = dependency;
        if ((isBuiltWith && read.kept.includes(one)) || isExcluded(dependency, out)) continue;
        uses.add(one);
        if (isBuiltWith || next === path) asked.add(one);
        // A module that is built here brings what it is built with.
        const inside = byArtifact.get(one);
        if (inside === undefined || one === '') continue;
        parts.add(folderOf(inside));
        const left = [...out, ...read.exclusions.filter(({ of }) => of === one)];
        // What comes whole by another way is left out of nothing: such ways are gone first.
        open[left.length > 0 ? 'unshift' : 'push']({ next: inside, isBuiltWith: true, out: left });
      }
      open.push(...read.parents.map((above) => ({ next: above, isBuiltWith, out })));
    }
    const prefixed = imagePrefix !== undefined && artifact !== '' ? [`${imagePrefix}/${artifact}`] : [];
    modules.set(folderOf(path), {
      folder: folderOf(path),
      path,
      artifact,
      uses,
      mayUse: new Set([...uses, ...chosen]),
      own: new Set(own.map((one) => one.artifact)),
      inherited: new Set([...uses].filter((one) => !asked.has(one))),
      parts: [...parts],
      plugins: new Set(plugins),
      packaging,
      startsVerticle,
      images: [...new Set([...images, ...prefixed])],
      isWhole,
    });
  }
  return modules;
}

function withNames(path: string, text: string, catalogs: readonly Catalog[]): string {
  if (catalogs.length === 0 || path.endsWith('.xml') || text.length > LONGEST) return text;
  return withNamedLibraries(text, catalogsAround(folderOf(path), catalogs));
}

const CONVENTION = /\/src\/main\/(?:kotlin|groovy)\/(?:[\w.-]+\/)*([\w.-]+?)\.gradle(?:\.kts)?$/;

/** Ids of plugins that are written as scripts of the repository. Source: Gradle, "Precompiled Script Plugins". */
const conventionsIn = onceOfEach((files: ReadonlySet<string>): ReadonlySet<string> => {
  return new Set(filesThat({ files }, CONVENTIONS).flatMap((path) => CONVENTION.exec(path)?.[1] ?? []));
});
const CONVENTIONS = pathTest("Gradle's conventions", (path) => path.includes('.gradle') && CONVENTION.test(path));

/** What build files around a module say of it alone, by the module's path. Gradle calls it as its folder. */
function saidOfOne(written: ReadonlyMap<string, Written>): ReadonlyMap<string, readonly AskedFor[]> {
  const said = new Map<string, AskedFor[]>();
  const around = [...written.values()].filter(({ ofOthers }) => ofOthers.length > 0);
  for (const path of around.length === 0 ? [] : written.keys())
    for (const { path: above, ofOthers } of around) {
      const folder = folderOf(above);
      if (folder !== '.' && !path.startsWith(`${folder}/`)) continue;
      for (const [name, asked] of ofOthers)
        if (name === baseOf(folderOf(path))) for (const one of asked) addTo(said, path, one);
    }
  return said;
}

// As Vert.x's launcher, its plugins and its generator of projects write it.
const VERTICLE =
  /<(?:main\.verticle|vertx\.verticle|Main-Verticle)>\s*[\w$]|\bmainVerticle(?:Name)?\s*=|['"]Main-Verticle['"]/;

/** Nobody writes longer ones, and their parser takes a second for some. */
const LONGEST = 1_000_000;

const BUILD_FILE: FileWork<Written> = {
  name: 'jvm-builds',
  of: (path, text) =>
    text.length > LONGEST ? { path, ...BROKEN } : path.endsWith('.xml') ? pomOf(path, text) : gradleOf(path, text),
};

const BROKEN: Omit<Written, 'path'> = {
  artifact: '',
  own: [],
  ofProfiles: [],
  ofOthers: [],
  exclusions: [],
  kept: [],
  plugins: [],
  packaging: 'jar',
  startsVerticle: false,
  imagePrefix: undefined,
  parents: [],
  images: [],
  isWhole: false,
};

function pomOf(path: string, text: string): Written {
  const project = projectOf(text);
  // A broken pom is told by the reader of packages; here it is a module that says nothing of itself.
  if (project === undefined) return { path, ...BROKEN };
  const { artifactId = '', dependencies, packaging = 'jar', parent, profiles } = project;
  // An empty relativePath says that the parent is not on the disk.
  const place = parent?.relativePath ?? '../pom.xml';
  const above = parent && place !== '' ? pathFrom(folderOf(path), place) : undefined;
  return {
    path,
    artifact: artifactId,
    own: askedForIn(dependencies),
    ofProfiles: profiles.flatMap((profile) => askedForIn(profile.dependencies)).map(({ artifact: one }) => one),
    ofOthers: [],
    exclusions: dependencies.flatMap(({ artifactId: of = '', exclusions }) =>
      exclusions.map(({ groupId: group = '', artifactId: name = '' }) => ({ of, group, artifact: name })),
    ),
    kept: dependencies.flatMap(({ artifactId: name, scope, optional }) =>
      name && (optional === 'true' || scope === 'provided') ? [name] : [],
    ),
    plugins: pluginsOf(text),
    packaging,
    startsVerticle: VERTICLE.test(text),
    imagePrefix: /<docker\.image\.prefix>\s*([\w./-]{1,100}?)\s*</.exec(text)?.[1],
    parents: above === undefined ? [] : [above.endsWith('.xml') ? above : `${above}/pom.xml`],
    images: imagesOf(text, artifactId),
    isWhole: true,
  };
}

function askedForIn(dependencies: readonly Dependency[]): readonly AskedFor[] {
  return dependencies.flatMap(({ artifactId: name, groupId: group = '', scope }) =>
    name && scope !== 'test' && !OF_TESTS.test(name) ? [{ group, artifact: name }] : [],
  );
}

// fabric8, spotify, jib, buildpacks: `<imageName>`, `<docker.image.name>`, `<to><image>`; gradle's `tag = "…"`, `image = '…'`.
const IMAGE = [
  /<(?:imageName|docker\.image(?:\.name)?|image\.name|image|name)>\s*([\w.${}:/-]{3,200})\s*</g,
  /\b(?:tag|imageName|image|name)\s*(?:[=(:]\s*)?["']([\w.${}:/-]{3,200})["']/g,
];
const MAX_IMAGES = 5;

function imagesOf(text: string, artifact: string): readonly string[] {
  const group = /^[ \t]*group[ \t]*=[ \t]*["']([\w-]{1,100})["']/m.exec(text)?.[1];
  // Gradle's Docker plugin calls an image by the group and the archive.
  const byGroup = group !== undefined && artifact !== '' && /docker/i.test(text) ? [`${group}/${artifact}`] : [];
  const written = IMAGE.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  const named = written
    .filter((name) => name.includes('/') && !name.includes('://'))
    .map((name) =>
      name.replace(/\$\{(?:project\.(?:artifactId|name|build\.finalName)|applicationName|artifactId)\}/g, artifact),
    )
    .map((name) => name.replace(/^(?:\$\{[^}]*\}\/)+/, '').replace(/:.*$/, ''))
    .filter((name) => /^[\w./-]+$/.test(name));
  return [...new Set([...named, ...byGroup])].slice(0, MAX_IMAGES);
}

const MAX_PLUGINS = 200;

/** Artifacts of the plugins of a pom, wherever they stand: management too, since what is managed is mostly used. */
function pluginsOf(text: string): readonly string[] {
  const plugins: string[] = [];
  for (let at = text.indexOf('<plugin>'); at >= 0 && plugins.length < MAX_PLUGINS;) {
    const found = /<artifactId>\s*([\w.-]{1,100})\s*</.exec(text.slice(at, at + 1_000))?.[1];
    if (found !== undefined) plugins.push(found);
    at = text.indexOf('<plugin>', at + 1);
  }
  return plugins;
}

function gradlePlugins(text: string): readonly string[] {
  const written = text.matchAll(/\bid\s*\(?\s*['"]([\w.-]{1,100})['"]|apply\s+plugin:\s*['"]([\w.-]{1,100})['"]/g);
  return [...written].slice(0, MAX_PLUGINS).map((match) => match[1] ?? match[2] ?? '');
}

const MAX_LINE = 500;
/** Comments, and what only tests are built with: `testImplementation`, `integrationTestImplementation`, `"kaptTest"(…)`. */
const OF_NO_PROGRAM = /^\s*(?:\/\/|\*|["']?(?:test\w*|[a-z]\w*Test(?:[A-Z]\w*)?)\b["']?\s*[\s(])/;

/** What a library is compiled with, and leaves to others to bring. */
const OF_BUILD = /^\s*["']?(?:compileOnly|compileOnlyApi|annotationProcessor|kapt|developmentOnly)\b/;

/** `jarName = 'cart'`, also in `ext`: names that a build file gives values. */
function gradleNames(text: string): ReadonlyMap<string, string> {
  const pairs = [...text.matchAll(/\b(\w{1,64})\s*=\s*["']([\w./-]{1,200})["']/g)];
  return new Map(pairs.map(([, name = '', value = '']) => [name, value] as const));
}

/** A project that is built with, none whose files are only copied or whose tasks go before. */
const PROJECT =
  /\bproject\(\s*(?:path\s*[:=]\s*)?['"]()(?:[\w.-]*:)*([\w.-]+)['"](?!\s*\)\s*\.(?:files?|fileTree|projectDir|buildDir|layout|tasks)\b)/g;

/** `group: 'org.acme', name: 'cart'`, and so in Kotlin. */
const BY_WORDS = /\bgroup\s{0,4}[:=]\s{0,4}['"]([\w.-]+)['"]\s{0,4},\s{0,4}name\s{0,4}[:=]\s{0,4}['"]([\w.-]+)['"]/g;

/** What a line of a build of Gradle asks for, but for tests. */
function namedIn(line: string): readonly AskedFor[] {
  if (line.length > MAX_LINE || OF_NO_PROGRAM.test(line)) return [];
  const here = [...line.matchAll(PROJECT)];
  const others = [...line.matchAll(/['"]([\w.-]+):([\w.-]+)(?::[^'"]*)?['"]/g)];
  return [...here, ...others, ...line.matchAll(BY_WORDS)]
    .map(([, group = '', artifact = '']) => ({ group, artifact }))
    .filter(({ artifact }) => !OF_TESTS.test(artifact));
}

/** A block of a build that sets up one module below: `project(':cart') {`. */
const OF_ONE = /^\s*project\(\s*(?:path\s*[:=]\s*)?['"](?:[\w.-]*:)*([\w.-]+)['"]\s*\)\s*\{/;

/** Lines of a build of Gradle: those of all, and those that are of one module below. */
function linesOf(text: string): {
  readonly own: readonly string[];
  readonly ofOthers: readonly (readonly [string, string[]])[];
} {
  const own: string[] = [];
  const ofOthers: (readonly [string, string[]])[] = [];
  let depth = 0;
  for (const line of text.split('\n')) {
    const name = depth === 0 ? OF_ONE.exec(line)?.[1] : undefined;
    if (name !== undefined) ofOthers.push([name, []]);
    const isInside = name !== undefined || depth > 0;
    // The first line names the module, which is not built with itself.
    if (isInside) ofOthers.at(-1)?.[1].push(name === undefined ? line : line.replace(OF_ONE, ''));
    else own.push(line);
    if (isInside) depth = Math.max(0, depth + line.split('{').length - line.split('}').length);
  }
  return { own, ofOthers };
}

function gradleOf(path: string, written: string): Written {
  const names = gradleNames(written);
  const text = written.replace(
    /\$\{(?:project\.|rootProject\.)?(\w{1,64})\}/g,
    (whole, name: string) => names.get(name) ?? whole,
  );
  const { own: lines, ofOthers } = linesOf(text);
  const above = folderOf(path) === '.' ? undefined : pathFrom(folderOf(path), `../${baseOf(path)}`);
  const artifact = /\b(?:baseName|archivesBaseName|applicationName)\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1] ?? '';
  return {
    path,
    artifact,
    own: lines.flatMap(namedIn),
    ofProfiles: [],
    ofOthers: ofOthers.map(([name, inside]) => [name, inside.flatMap(namedIn)] as const),
    exclusions: gradleExclusions(lines, namedIn),
    kept: lines.filter((line) => OF_BUILD.test(line)).flatMap((line) => namedIn(line).map((one) => one.artifact)),
    plugins: gradlePlugins(text),
    packaging: /\bid\s*\(?\s*['"]war['"]|apply\s+plugin:\s*['"]war['"]/.test(text) ? 'war' : 'jar',
    startsVerticle: VERTICLE.test(text),
    imagePrefix: undefined,
    parents: above === undefined ? [] : [above],
    images: imagesOf(text, artifact),
    // What is asked for by words on several lines is not understood.
    isWhole: !/\blibs\.|^[ \t]*name[ \t]*[:=][ \t]*['"]/m.test(text),
  };
}
