import type { Issue } from '@faultline/model';
import { stringify } from 'yaml';
import { failureIssue, unreadPart } from './failure.js';
import { withKnownLines, withKnownPlaces, type RenderTools } from '../rendering/index.js';
import {
  baseOf,
  Budget,
  ChartFolders,
  folderOf,
  isInstalled,
  Kustomizations,
  objectName,
  recordOf,
  renderChart,
  type Built,
  type Chart,
  type KubernetesObject,
  type PartRead,
  type RenderedTemplate,
  type RepositoryView,
  type SourceFile,
} from '../values/index.js';

/** Texts that files of a repository become before they are deployed. */
export interface RenderedFiles {
  readonly sources: readonly SourceFile[];
  /** Whether a file is no text of its own: what it says is in `sources`. */
  takes(path: string): boolean;
}

const MOST_CHARTS = 300;
const MOST_KUSTOMIZATIONS = 300;
/** Of all charts together. */
const MOST_STEPS = 8_000_000;
const MOST_CHARACTERS = 64_000_000;

/** By whom a repository's charts and kustomizations are rendered. */
export interface RenderedBy {
  readonly signal: AbortSignal;
  /** Installed programs; absent: our own code alone. */
  readonly tools?: RenderTools;
}

/** Renders the charts and builds the kustomizations of a repository. One that cannot be is an issue, and costs no other. */
export async function* renderedFiles(
  view: RepositoryView,
  by: RenderedBy,
): AsyncGenerator<PartRead | Issue, RenderedFiles> {
  const sources: SourceFile[] = [];
  const charts = yield* renderedCharts(view, sources, by);
  const built = yield* builtKustomizations(view, sources, by);
  return { sources, takes: (path) => charts.isTemplate(path) || built.has(path) };
}

async function* renderedCharts(
  view: RepositoryView,
  sources: SourceFile[],
  { signal, tools }: RenderedBy,
): AsyncGenerator<PartRead | Issue, ChartFolders> {
  const folders = new ChartFolders(view);
  let [steps, characters] = [MOST_STEPS, MOST_CHARACTERS];
  for (const folder of (await installedAlone(folders)).slice(0, MOST_CHARTS)) {
    if (signal.aborted) break;
    const chart = await folders.load(folder);
    if (chart === undefined || chart.file.type === 'library') continue;
    const budget = new Budget(Math.min(steps, 1_000_000), Math.min(characters, 16_000_000));
    try {
      for (const { path, text, files, lineOf } of yield* templatesOf(chart, view, budget, tools)) {
        const originOf = (line: number) => ({ path, line: lineOf(line) });
        sources.push({ path, text, rendered: { whole: folder, release: chart.file.name, files, originOf } });
      }
    } catch (error) {
      yield failureIssue(folder, 'rendering the chart', error, signal);
    }
    steps -= budget.spent;
    characters -= budget.made;
    const elsewhere = chartsFromElsewhere(chart);
    if (elsewhere !== undefined) sources.push(elsewhere);
    const other = otherValues(chart, view.files);
    if (other !== undefined) yield other;
  }
  return folders;
}

/**
 * What a chart's templates become: by our own code, and by the program where it is asked first or where our own code does
 * not know something.
 */
async function* templatesOf(
  chart: Chart,
  view: RepositoryView,
  budget: Budget,
  tools: RenderTools | undefined,
): AsyncGenerator<PartRead | Issue, readonly RenderedTemplate[]> {
  const { templates, issues } = renderChart(chart, budget);
  const told = tools?.isFirst || issues.length > 0 ? await tools?.chart(chart, view) : undefined;
  if (told !== undefined && 'made' in told) {
    if (tools?.isFirst) return withKnownLines(told.made, templates);
    const known = new Set(templates.map(({ path }) => path));
    return [...templates, ...told.made.filter(({ path }) => !known.has(path))];
  }
  for (const issue of issues) yield unreadPart(issue.path, view.scope, [issue]);
  if (told !== undefined) yield told.issue;
  return templates;
}

/** @returns the files that are parts of what was built */
async function* builtKustomizations(
  view: RepositoryView,
  sources: SourceFile[],
  { signal, tools }: RenderedBy,
): AsyncGenerator<PartRead | Issue, ReadonlySet<string>> {
  const kustomizations = new Kustomizations(view);
  const taken = new Set<string>();
  for (const folder of (await kustomizations.ends()).slice(0, MOST_KUSTOMIZATIONS)) {
    if (signal.aborted) break;
    const path = kustomizations.pathOf(folder);
    try {
      const built = yield* builtOf(folder, kustomizations, view, tools);
      for (const file of built.files) taken.add(file);
      if (built.open.length > 0) yield unbuilt(path, built.open);
      if (built.objects.length > 0) sources.push(kustomizedSource(path, folder, built));
    } catch (error) {
      yield failureIssue(path, 'building the kustomization', error, signal);
    }
  }
  return taken;
}

async function* builtOf(
  folder: string,
  kustomizations: Kustomizations,
  view: RepositoryView,
  tools: RenderTools | undefined,
): AsyncGenerator<Issue, Built> {
  const own = await kustomizations.build(folder);
  const told =
    tools?.isFirst || own.isBeyond
      ? await tools?.kustomization(folder, kustomizations.pathOf(folder), view)
      : undefined;
  if (told === undefined) return own;
  if ('made' in told) return withKnownPlaces(told.made, own);
  yield told.issue;
  return own;
}

/** The objects of a kustomization as one text; each line comes from where its object is declared. */
function kustomizedSource(path: string, folder: string, { objects, files }: Built): SourceFile {
  const texts = objects.map(({ value }) => `---\n${stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 })}`);
  const starts: number[] = [];
  let line = 1;
  for (const text of texts) {
    starts.push(line);
    line += text.split('\n').length - 1;
  }
  const originOf = (at: number) => {
    const found = objects[starts.findLastIndex((start) => start <= at)];
    return found === undefined ? { path, line: 1 } : { path: found.path, line: found.line };
  };
  const release = objects.map(addedToName).find((one) => one !== undefined);
  return {
    path,
    text: texts.join(''),
    rendered: { whole: folder, ...(release === undefined ? {} : { release }), files, originOf },
  };
}

/** What a kustomization puts before or behind the names of its objects. */
function addedToName(object: KubernetesObject): string | undefined {
  const [former] = object.formerNames;
  const [before = '', behind = ''] = former === undefined || former === '' ? [] : objectName(object).split(former, 2);
  return (before || behind).replace(/^-|-$/g, '') || undefined;
}

function unbuilt(path: string, open: readonly string[]): Issue {
  return {
    path,
    reason: `the kustomization was built without ${open.length} of its parts: ${open.slice(0, 5).join(', ')}`.slice(
      0,
      1_000,
    ),
    remedy:
      'put what it draws in into the repository, install kubectl for what Faultline does not know, or import the cluster that runs it',
  };
}

/** Charts that are no part of another one here. */
async function installedAlone(folders: ChartFolders): Promise<readonly string[]> {
  const parts = new Set<string>();
  for (const folder of folders.folders) {
    const chart = await folders.load(folder);
    for (const one of chart?.charts ?? []) parts.add(one.chart.folder);
  }
  return folders.folders.filter((folder) => !parts.has(folder));
}

/** Charts that one is installed with and that the repository has not: as what would install each by itself. */
function chartsFromElsewhere({ folder, file, values, elsewhere }: Chart): SourceFile | undefined {
  const path = folder === '.' ? 'Chart.yaml' : `${folder}/Chart.yaml`;
  const releases = elsewhere
    .filter((dependency) => isInstalled({ dependency }, values))
    .map(({ name, alias }) => {
      const given = recordOf(values[alias || name]);
      const [nameOverride, fullnameOverride] = [given?.['nameOverride'] || alias, given?.['fullnameOverride']];
      return {
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: file.name },
        spec: {
          releaseName: file.name,
          chart: { spec: { chart: name } },
          values: { ...(nameOverride ? { nameOverride } : {}), ...(fullnameOverride ? { fullnameOverride } : {}) },
        },
      };
    });
  if (releases.length === 0) return undefined;
  const text = releases.map((one) => `---\n${stringify(one)}`).join('');
  const files = [path, folder === '.' ? 'values.yaml' : `${folder}/values.yaml`];
  return { path, text, rendered: { whole: folder, files, originOf: () => ({ path, line: 1 }) } };
}

/** Values of other environments: which of them are used is said where the chart is installed, not here. */
function otherValues({ folder, file }: Chart, files: ReadonlySet<string>): Issue | undefined {
  const prefix = folder === '.' ? '' : `${folder}/`;
  const others = [...files].filter(
    (path) =>
      path.startsWith(prefix) &&
      /^(?:values[-._][\w.-]+|[\w.-]+[-._]values)\.ya?ml$/i.test(baseOf(path)) &&
      [folder, `${prefix}values`, `${prefix}environments`, `${prefix}env`].includes(folderOf(path)),
  );
  if (others.length === 0) return undefined;
  const named = others.slice(0, 5).map((path) => path.slice(prefix.length));
  return {
    path: folder,
    reason: `the chart ${file.name} was rendered with its own values; ${others.length} other files of values were not used: ${named.join(', ')}`,
    remedy:
      'render it with them by `helm template --values` into a folder of the repository, where another environment matters',
  };
}
