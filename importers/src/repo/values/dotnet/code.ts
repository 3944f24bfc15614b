import { baseOf, folderOf, nearestFolder, pathFrom } from '../paths.js';
import { filesBelow, filesThat, pathTest } from '../files-of.js';
import { reachedFiles } from '../code/reached.js';
import { onceForAll, type RepositoryView } from '../view.js';
import { answers } from './answers.js';
import { isLibrary, isTestFolder, withShared } from './programs.js';
import { projectFile } from './project.js';

/** What is generated, and what a schema was before. */
const OTHERS = /(?:^|\/)(?:bin|obj|Migrations)\/|\.(?:g|g\.i|designer|generated)\.cs$|AssemblyInfo\.cs$/i;

const PROJECT = /\.(?:cs|fs|vb)proj$/i;
const MAX_PROJECTS = 5_000;

/** Whether a path is code in C# that somebody wrote. */
export const isCsharp = pathTest('C#', (path) => path.endsWith('.cs') && !OTHERS.test(path));

/** Types, and methods that extend others. A static class is named by who calls it by name, and by nobody who calls its extensions. */
export function declared(text: string): readonly string[] {
  const types = text.matchAll(
    /(?:\b(static)\s{1,4}(?:partial\s{1,4})?)?\b(?:class|record|struct|interface)\s{1,4}([A-Z]\w{1,100})/g,
  );
  const extensions = text.matchAll(/\b([A-Z]\w{1,100})(?:<[\w\s,]{1,80}>)?\s{0,40}\(\s{0,40}this\s/g);
  return [
    ...[...types].map(([, isStatic, name = '']) => (isStatic ? `${name}.` : name)),
    ...[...extensions].map(([, name = '']) => name),
  ];
}

interface Project {
  readonly folder: string;
  readonly dependsOn: readonly string[];
  /** What it is called as a package, and the packages that it asks for. */
  readonly name: string;
  readonly packages: readonly string[];
  readonly isLibrary: boolean;
}

/**
 * Files of C# that the one program of .NET in a folder may run: its own, and of libraries that several share what it
 * names. Undefined for a folder with no such program, or with several.
 */
export const dotnetCodeOf = onceForAll(
  async (view: RepositoryView): Promise<(folder: string) => ReadonlySet<string> | undefined> => {
    const projects = await projectsOf(view);
    if (projects.size === 0) return () => undefined;
    const parts = new Map(
      [...projects.values()].filter((one) => !one.isLibrary).map((one) => [one, builtWith(one, projects)]),
    );
    const reached = await reachedFiles({ parts, isCode: isCsharp, declared, answers, view });
    return (folder) => {
      const inside = [...parts.keys()].filter((one) => one.folder === folder || one.folder.startsWith(`${folder}/`));
      const program = inside.find((one) => one.folder === folder) ?? (inside.length === 1 ? inside[0] : undefined);
      return program && (reached?.(program).files ?? filesOf(parts.get(program) ?? [], projects, view));
    };
  },
);

/** Folders of all programs of .NET. */
export async function dotnetProgramFolders(view: RepositoryView): Promise<readonly string[]> {
  return [...(await projectsOf(view)).values()].filter(({ isLibrary }) => !isLibrary).map(({ folder }) => folder);
}

const PROJECTS = pathTest('projects of .NET', (path) => PROJECT.test(baseOf(path)));

const projectsOf = onceForAll(async (view: RepositoryView): Promise<ReadonlyMap<string, Project>> => {
  const projects = new Map<string, Project>();
  for (const path of [...filesThat(view, PROJECTS)].sort().slice(0, MAX_PROJECTS)) {
    const read = await view.read(path);
    const own = 'text' in read ? projectFile(read.text) : undefined;
    if (own === undefined) continue;
    const folder = folderOf(path);
    const file = await withShared(own, folder, view);
    const dependsOn = file.projects.flatMap((one) => pathFrom(folder, one.replaceAll('\\', '/')) ?? []).map(folderOf);
    const name = (file.properties.get('packageid') ?? baseOf(path).replace(PROJECT, '')).toLowerCase();
    const packages = file.packages.map((one) => one.toLowerCase());
    const project = { folder, dependsOn, name, packages, isLibrary: isLibrary(file) || isTestFolder(folder) };
    if (projects.get(folder)?.isLibrary !== false) projects.set(folder, project);
  }
  return projects;
});

function builtWith(program: Project, projects: ReadonlyMap<string, Project>): readonly Project[] {
  const byName = new Map([...projects.values()].map((one) => [one.name, one]));
  const all = new Set([program]);
  for (const { dependsOn, packages } of all) {
    // A library of the repository itself may be asked for as the package that it is packed as.
    const next = [...dependsOn.map((folder) => projects.get(folder)), ...packages.map((name) => byName.get(name))];
    for (const one of next) if (one) all.add(one);
  }
  return [...all];
}

/** All files of some projects, without those of projects inside of them. */
function filesOf(
  parts: readonly Project[],
  projects: ReadonlyMap<string, Project>,
  view: RepositoryView,
): ReadonlySet<string> {
  return new Set(
    parts.flatMap(({ folder }) =>
      filesBelow(view, folder).filter((path) => isCsharp(path) && nearestFolder(folderOf(path), projects) === folder),
    ),
  );
}
