import { delimiter, join } from 'node:path';
import type { Issue } from '@faultline/model';
import type { Built, Chart, RenderedTemplate, RepositoryView } from '../values/index.js';
import { alignedLines } from './aligned-lines.js';
import { builtObjects } from './built-objects.js';
import { givenChart, type GivenChart } from './chart-files.js';
import { givenKustomization } from './kustomization-files.js';
import { mayBeWritten, withPrivateFolder, type PrivateFolder } from './private-folder.js';
import { installed } from './programs.js';
import { run, RUN_LIMITS, type RunEnd, type RunLimits } from './run.js';

/** What an installed program made; why it made nothing; undefined for what is none for it, or where it is not installed. */
export type Made<Value> = { readonly made: Value } | { readonly issue: Issue } | undefined;

/** Programs that render what is theirs, beside our own code. */
export interface RenderTools {
  /** Whether they are asked first, and not only where our own code does not know something. */
  readonly isFirst: boolean;
  chart(chart: Chart, view: RepositoryView): Promise<Made<readonly RenderedTemplate[]>>;
  /** @param path of the kustomization in that folder */
  kustomization(folder: string, path: string, view: RepositoryView): Promise<Made<Built>>;
}

export interface ToolSettings {
  readonly mode: 'auto' | 'tools';
  /** Folder of the repository: no program in it is run. */
  readonly root: string;
  readonly signal: AbortSignal;
  /** As PATH is; usually that of this process. */
  readonly path?: string;
  readonly limits?: RunLimits;
}

/** All runs for one repository together. */
const MOST_TIME_MS = 60_000;
/** As our own code takes a cluster to be. */
const KUBERNETES = '1.33.0';

/** What is installed here of helm, kubectl and kustomize. */
export function renderTools(settings: ToolSettings): RenderTools {
  const { mode, root, path = process.env['PATH'] ?? '' } = settings;
  const place = (name: string): string | undefined =>
    process.platform === 'win32' ? undefined : installed(name, root, path);
  const [helm, kubectl, kustomize] = ['helm', 'kubectl', 'kustomize'].map(place);
  const runner = new Runner(settings, installed('prlimit', root, ['/usr/bin', '/bin'].join(delimiter)));
  const isFirst = mode === 'tools';
  const missed = new Set<string>();
  /** Told once, where it was asked for. */
  const missing = (name: string, place: string): { readonly issue: Issue } | undefined => {
    if (!isFirst || missed.has(name)) return undefined;
    missed.add(name);
    return { issue: absent(place, name) };
  };
  return {
    isFirst,
    async chart(chart, view) {
      if (helm === undefined) return missing('helm', chart.folder);
      const given = await givenChart(chart, view);
      if (given === undefined || !mayBeWritten(given.files)) return undefined;
      const words = ['template', chart.file.name, '.', '--kube-version', KUBERNETES];
      const end = await runner.run(given.files, '.', helm, words);
      if ('stopped' in end)
        return { issue: failed(chart.folder, 'helm', end.stopped, `helm template ${chart.folder}`) };
      return { made: templatesIn(end.text, chart, given) };
    },
    async kustomization(folder, file, view) {
      const program = kubectl ?? kustomize;
      if (program === undefined) return missing('kubectl', file);
      const given = await givenKustomization(folder, view);
      if (given === undefined || !mayBeWritten(given)) return undefined;
      const [name, verb] = kubectl === undefined ? ['kustomize', 'build'] : ['kubectl', 'kustomize'];
      const end = await runner.run(given, folder, program, [verb, '.']);
      if ('stopped' in end) return { issue: failed(file, name, end.stopped, `${name} ${verb} ${folder}`) };
      const files = [file, ...[...given.keys()].filter((one) => one !== file && view.files.has(one))];
      return { made: { objects: builtObjects(end.text, file, given), files, open: [], isBeyond: false } };
    },
  };
}

/** Runs programs for one repository, as long as there is time. */
class Runner {
  private leftMs = MOST_TIME_MS;

  constructor(
    private readonly settings: ToolSettings,
    private readonly limiter: string | undefined,
  ) {}

  async run(
    files: ReadonlyMap<string, string>,
    folder: string,
    program: string,
    words: readonly string[],
  ): Promise<RunEnd> {
    const { signal, limits = RUN_LIMITS } = this.settings;
    if (this.leftMs <= 0) return { stopped: `all its runs took longer than ${MOST_TIME_MS / 1_000} s` };
    const began = performance.now();
    try {
      return await withPrivateFolder(files, (own) =>
        run(
          {
            program,
            words,
            folder: join(own.files, folder),
            environment: environmentOf(own),
            limiter: this.limiter,
            signal,
          },
          limits,
        ),
      );
    } finally {
      this.leftMs -= performance.now() - began;
    }
  }
}

/** Nothing of ours: no cluster, registry, plugin, proxy or settings of whoever runs this. */
function environmentOf({ home }: PrivateFolder): Readonly<Record<string, string>> {
  const folders = Object.entries({
    HELM_CACHE_HOME: 'cache',
    HELM_CONFIG_HOME: 'config',
    HELM_DATA_HOME: 'share',
    HELM_PLUGINS: 'plugins',
    KUBECACHEDIR: 'kube',
    XDG_CACHE_HOME: 'cache',
    XDG_CONFIG_HOME: 'config',
    TMPDIR: '.',
  }).map(([name, folder]) => [name, join(home, folder)]);
  return {
    ...(Object.fromEntries(folders) as Record<string, string>),
    HOME: home,
    KUBECONFIG: join(home, 'no-kubeconfig'),
    KUBECTL_KUBERC: 'false',
    HELM_NAMESPACE: 'default',
    // Without a PATH some shells and systems take one of their own; in this one there is no program.
    PATH: join(home, 'no-programs'),
    GOMEMLIMIT: '1GiB',
  };
}

/** What Helm wrote, by template: each document begins with a line that names its own. */
function templatesIn(text: string, chart: Chart, { templates }: GivenChart): readonly RenderedTemplate[] {
  const texts = new Map<string, string>();
  for (const document of text.split(/^---\r?\n(?=# Source: )/m)) {
    const [, name, body] = /^# Source: ([^\n]{1,2000})\n([^]*)$/.exec(document) ?? [];
    if (name === undefined || body === undefined || !templates.has(name)) continue;
    const known = texts.get(name);
    texts.set(name, known === undefined ? body : `${known}---\n${body}`);
  }
  const read = filesRead(chart);
  return [...texts].flatMap(([name, made]) => {
    const from = templates.get(name);
    if (from === undefined) return [];
    const files = [...new Set([from.path, ...read])];
    return [{ path: from.path, text: made, lineOf: alignedLines(from.text, made), files, lacks: false }];
  });
}

function filesRead(chart: Chart): readonly string[] {
  return [...chart.read, ...chart.charts.flatMap((one) => filesRead(one.chart))];
}

function failed(path: string, name: string, why: string, words: string): Issue {
  return {
    path,
    reason: `${name} is installed here and made nothing of it: ${why}; it was read by Faultline's own code`.slice(
      0,
      1_000,
    ),
    remedy: `see what \`${words.slice(0, 300)}\` says, or ask for none: --render own`,
  };
}

function absent(path: string, name: string): Issue {
  return {
    path,
    reason: `${name} was asked for and is not installed here; what is its own is read by Faultline's own code`,
    remedy: `install ${name} where PATH finds it, or ask for none: --render own`,
  };
}
