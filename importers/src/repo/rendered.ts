import type { Issue } from '@faultline/model';
import { failureIssue, unreadPart } from './failure.js';
import {
  baseOf,
  Budget,
  ChartFolders,
  folderOf,
  renderChart,
  type Chart,
  type PartRead,
  type RepositoryView,
  type SourceFile,
} from './values/index.js';

/** Texts that files of a repository become before they are deployed. */
export interface RenderedFiles {
  readonly sources: readonly SourceFile[];
  /** Whether a file is no text of its own: what it says is in `sources`. */
  takes(path: string): boolean;
}

const MOST_CHARTS = 300;
/** Of all charts together. */
const MOST_STEPS = 8_000_000;

/** Renders the charts of a repository. One that cannot be is an issue of its files, and costs no other. */
export async function* renderedFiles(
  view: RepositoryView,
  signal: AbortSignal,
): AsyncGenerator<PartRead | Issue, RenderedFiles> {
  const folders = new ChartFolders(view);
  const sources: SourceFile[] = [];
  let left = MOST_STEPS;
  for (const folder of (await installedAlone(folders)).slice(0, MOST_CHARTS)) {
    if (signal.aborted) break;
    const chart = await folders.load(folder);
    if (chart === undefined || chart.file.type === 'library') continue;
    const budget = new Budget(Math.min(left, 1_000_000));
    try {
      const { release, templates, issues } = renderChart(chart, budget);
      for (const issue of issues) yield unreadPart(issue.path, view.scope, [issue]);
      for (const { path, text, files, lineOf } of templates) {
        sources.push({
          path,
          text,
          rendered: { whole: folder, release, files, originOf: (line) => ({ path, line: lineOf(line) }) },
        });
      }
    } catch (error) {
      yield failureIssue(folder, 'rendering the chart', error, signal);
    }
    left -= budget.spent;
    const other = otherValues(chart, view.files);
    if (other !== undefined) yield other;
  }
  return { sources, takes: (path) => folders.isTemplate(path) };
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
