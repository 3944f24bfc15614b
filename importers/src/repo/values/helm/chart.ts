import { baseOf, folderOf, pathFrom } from '../paths.js';
import type { RepositoryView } from '../view.js';
import { recordOf, yamlDocuments } from '../yaml.js';
import type { GoMap } from './go-values.js';
import { ChartFile, Requirements, type Dependency } from './schema.js';

/** A chart as its folder has it. */
export interface Chart {
  readonly folder: string;
  readonly file: ChartFile;
  readonly values: GoMap;
  /** Templates by their paths in the repository, with partial ones. */
  readonly templates: ReadonlyMap<string, string>;
  /** Other files that templates may read, by their paths in the chart; only where a template of the whole asks for some. */
  readonly files: Map<string, string>;
  readonly charts: readonly SubChart[];
  /** Charts that come from elsewhere and are not in the repository. */
  readonly elsewhere: readonly Dependency[];
  /** Paths that the chart's own word rests on. */
  readonly read: readonly string[];
}

/** What a chart's own files say. */
type OwnFiles = Pick<Chart, 'file' | 'values' | 'templates' | 'read'> & {
  readonly dependencies: readonly Dependency[];
};

export interface SubChart {
  /** Under which its values stand: its alias, else its name. */
  readonly name: string;
  readonly chart: Chart;
  /** What the chart above says of when it is installed; absent where it says nothing. */
  readonly dependency: Dependency | undefined;
}

/** Charts that one may be installed with, in all. */
const MOST_CHARTS = 300;
const MOST_FILES = 200;
const MOST_FILE_CHARACTERS = 1_000_000;

/** The charts of a repository: where each begins, and which files are whose. */
export class ChartFolders {
  private readonly filesOf = new Map<string, string[]>();
  private readonly loaded = new Map<string, Promise<Chart | undefined>>();
  private readonly own = new Map<string, Promise<OwnFiles | undefined>>();

  constructor(private readonly view: Pick<RepositoryView, 'files' | 'read'>) {
    for (const path of view.files) if (/^Chart\.ya?ml$/.test(baseOf(path))) this.filesOf.set(folderOf(path), []);
    if (this.filesOf.size === 0) return;
    for (const path of view.files) {
      const folder = this.folderOf(path);
      if (folder !== undefined) this.filesOf.get(folder)?.push(path);
    }
  }

  get folders(): readonly string[] {
    return [...this.filesOf.keys()].sort();
  }

  /** The chart whose file a path is; undefined for one of none. */
  folderOf(path: string): string | undefined {
    if (this.filesOf.size === 0) return undefined;
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (this.filesOf.has(folder)) return folder;
      if (folder === '.') return undefined;
    }
  }

  /** Whether a file is a template of a chart. */
  isTemplate(path: string): boolean {
    const folder = this.folderOf(path);
    return folder !== undefined && path.startsWith(`${within(folder)}templates/`);
  }

  /**
   * A chart with all that it is installed with; one that is its own part ends there.
   * @returns undefined for a folder without a chart, or with one that cannot be understood
   */
  async load(folder: string): Promise<Chart | undefined> {
    const known = this.loaded.get(folder);
    if (known !== undefined) return known;
    const loading = this.assembled(folder, new Set(), { left: MOST_CHARTS }).then(async (chart) => {
      const all = chart === undefined ? [] : chartsOf(chart);
      if (all.some(({ templates }) => [...templates.values()].some((text) => text.includes('.Files'))))
        for (const one of all) await this.addFiles(one);
      return chart;
    });
    this.loaded.set(folder, loading);
    return loading;
  }

  /** @param left charts that the whole may still have: one of several ways to each other would grow without end */
  private async assembled(
    folder: string,
    around: ReadonlySet<string>,
    whole: { left: number },
  ): Promise<Chart | undefined> {
    const own =
      this.filesOf.has(folder) && !around.has(folder) && whole.left-- > 0 ? await this.ownOf(folder) : undefined;
    if (own === undefined) return undefined;
    const charts: SubChart[] = [];
    const inside = new Set([...around, folder]);
    const add = async (place: string, name: string, dependency?: Dependency): Promise<boolean> => {
      const chart = await this.assembled(place, inside, whole);
      if (chart !== undefined) charts.push({ name: name || chart.file.name, chart, dependency });
      return chart !== undefined;
    };
    const elsewhere: Dependency[] = [];
    const taken = new Set<string>();
    for (const dependency of own.dependencies) {
      const place = this.placeOf(folder, dependency);
      const isHere = place !== undefined && (await add(place, dependency.alias || dependency.name, dependency));
      if (place === undefined || !isHere) elsewhere.push(dependency);
      else taken.add(place);
    }
    // Those in its folder that it does not even name are installed with it too.
    for (const place of this.folders)
      if (folderOf(place) === `${within(folder)}charts` && !taken.has(place)) await add(place, '');
    return { ...own, folder, files: new Map(), charts, elsewhere };
  }

  private ownOf(folder: string): Promise<OwnFiles | undefined> {
    const known = this.own.get(folder);
    if (known !== undefined) return known;
    const reading = this.readOwn(folder);
    this.own.set(folder, reading);
    return reading;
  }

  private async readOwn(folder: string): Promise<OwnFiles | undefined> {
    const own = this.filesOf.get(folder) ?? [];
    const read: string[] = [];
    const textOf = async (path: string): Promise<string | undefined> => {
      const found = await this.view.read(path);
      if (!('text' in found)) return undefined;
      read.push(path);
      return found.text;
    };
    const parsed = async (name: RegExp): Promise<unknown> => {
      const path = own.find((one) => folderOf(one) === folder && name.test(baseOf(one)));
      const text = path === undefined ? undefined : await textOf(path);
      return text === undefined ? undefined : yamlDocuments(text).documents[0]?.value;
    };
    const file = ChartFile.safeParse(await parsed(/^Chart\.ya?ml$/));
    if (!file.success) return undefined;
    const requirements = Requirements.safeParse(await parsed(/^requirements\.ya?ml$/));
    const values = recordOf(await parsed(/^values\.ya?ml$/)) ?? {};
    const templates = new Map<string, string>();
    for (const path of own.filter((one) => one.startsWith(`${within(folder)}templates/`)).sort()) {
      const text = /\.(?:ya?ml|tpl|json|txt)$/i.test(path) ? await textOf(path) : undefined;
      if (text !== undefined) templates.set(path, text);
    }
    return {
      file: file.data,
      values,
      templates,
      dependencies: [...file.data.dependencies, ...(requirements.data?.dependencies ?? [])],
      read: read.filter((path) => !templates.has(path) || baseOf(path).startsWith('_')),
    };
  }

  /** Folder of a chart that another one is installed with, where the repository has it. */
  placeOf(folder: string, { name, repository }: Dependency): string | undefined {
    const vendored = `${within(folder)}charts/${name}`;
    if (this.filesOf.has(vendored)) return vendored;
    if (!repository.startsWith('file://')) return undefined;
    const place = pathFrom(folder, repository.slice('file://'.length));
    return place !== undefined && place !== folder && this.filesOf.has(place) ? place : undefined;
  }

  private async addFiles({ folder, templates, files }: Chart): Promise<void> {
    let left = MOST_FILE_CHARACTERS;
    for (const path of this.filesOf.get(folder) ?? []) {
      if (templates.has(path) || files.size >= MOST_FILES) continue;
      const found = await this.view.read(path);
      if (!('text' in found) || found.text.length > left) continue;
      left -= found.text.length;
      files.set(path.slice(within(folder).length), found.text);
    }
  }
}

/** A chart and all that it is installed with. */
function chartsOf(chart: Chart): readonly Chart[] {
  return [chart, ...chart.charts.flatMap((one) => chartsOf(one.chart))];
}

function within(folder: string): string {
  return folder === '.' ? '' : `${folder}/`;
}
