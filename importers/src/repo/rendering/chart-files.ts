import type { Chart, RepositoryView } from '../values/index.js';

/** A chart as the program is given it. */
export interface GivenChart {
  /** By their paths in the chart's folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Of templates, by the name that the program calls each: its path in the repository and its text. */
  readonly templates: ReadonlyMap<string, GivenTemplate>;
}

export interface GivenTemplate {
  readonly path: string;
  readonly text: string;
}

/** Names that are neither a switch nor a path; a release's is written small. */
const PLAIN = /^[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?$/i;
const RELEASE = /^[a-z0-9](?:[a-z0-9.-]{0,51}[a-z0-9])?$/;
/** A schema may name others anywhere, on the network too; and values need no check to be read. */
const SCHEMA = /(?:^|\/)values\.schema\.json$/;
const MOST_TEXT = 20_000_000;

/**
 * A chart and those that it is installed with, each in a folder that we name. What it is installed with must be in the
 * repository: the program would have to get it from elsewhere.
 * @returns undefined for a chart that is none for the program
 */
export async function givenChart(chart: Chart, view: Pick<RepositoryView, 'read'>): Promise<GivenChart | undefined> {
  const files = new Map<string, string>();
  const templates = new Map<string, GivenTemplate>();
  let left = MOST_TEXT;
  const put = (path: string, text: string): void => {
    left -= Buffer.byteLength(text);
    if (left > 0 && !SCHEMA.test(path)) files.set(path, text);
  };
  const place = async (one: Chart, folder: string, name: string): Promise<boolean> => {
    if (!PLAIN.test(one.file.name) || !PLAIN.test(name) || one.elsewhere.length > 0) return false;
    for (const [path, text] of [...one.templates, ...(await textsOf(one, view))])
      put(`${folder}${insideOf(one, path)}`, text);
    // What lies packed among its parts would be taken for one.
    for (const [path, text] of one.files) if (!path.startsWith('charts/')) put(`${folder}${path}`, text);
    const placed = new Map<string, string>();
    for (const { name: inner, chart: part } of one.charts) {
      const own = placed.get(part.folder) ?? `${folder}charts/c${placed.size}/`;
      placed.set(part.folder, own);
      if (!(await place(part, own, inner))) return false;
    }
    return left > 0;
  };
  const call = (one: Chart, name: string): void => {
    for (const [path, text] of one.templates) templates.set(`${name}/${insideOf(one, path)}`, { path, text });
    for (const { name: inner, chart: part } of one.charts) call(part, `${name}/charts/${inner}`);
  };
  if (!RELEASE.test(chart.file.name) || !(await place(chart, '', chart.file.name))) return undefined;
  call(chart, chart.file.name);
  return { files, templates };
}

/** `Chart.yaml`, `values.yaml` and the like, as they stand. */
async function textsOf(
  { read, templates, folder }: Chart,
  view: Pick<RepositoryView, 'read'>,
): Promise<readonly (readonly [string, string])[]> {
  const texts: [string, string][] = [];
  for (const path of [...read, folder === '.' ? '.helmignore' : `${folder}/.helmignore`]) {
    const found = templates.has(path) ? undefined : await view.read(path);
    if (found !== undefined && 'text' in found) texts.push([path, found.text]);
  }
  return texts;
}

function insideOf({ folder }: Chart, path: string): string {
  return folder === '.' ? path : path.slice(folder.length + 1);
}
