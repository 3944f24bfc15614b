import { pathFrom } from '../values/index.js';

/** What a pipeline deploys. */
export type Deployed =
  /** Whatever files at a path, or below it, declare: manifests, a chart, a kustomization, a stack. */
  | { readonly what: 'declared'; readonly path: string; readonly by: string; readonly values?: readonly string[] }
  /** What is built from a folder. */
  | { readonly what: 'built'; readonly path: string; readonly by: string }
  /** What bears a name. */
  | { readonly what: 'named'; readonly name: string; readonly by: string };

/** Something deployed, with the environment that the command itself names, if any. */
export type CommandDeploys = Deployed & { readonly environment?: string; readonly line: number };

const MOST_LINES = 5_000;
const LONGEST = 4_000;

/** Commands of a step, from the folder that it works in; `line` is that of its first. */
export interface Commands {
  readonly text: string;
  readonly folder: string;
  readonly line: number;
}

/**
 * What commands deploy: kubectl, kustomize, helm, Docker stacks and Compose, Serverless, SAM, CDK, ECS, Azure, Cloud Run, App
 * Engine, Fly, Heroku. What only the pipeline knows, and what lies outside of the repository, is nothing. O(length).
 */
export function commandDeploys({ text, folder, line }: Commands): readonly CommandDeploys[] {
  const found: CommandDeploys[] = [];
  let at: string | undefined = folder;
  const lines = text.split(/\r?\n/).slice(0, MOST_LINES);
  for (let index = 0; index < lines.length; index++) {
    const first = index;
    let written = lines[index] ?? '';
    // A command goes on behind a backslash.
    while (/\\\s*$/.test(written) && index + 1 < lines.length && index - first < 50)
      written = `${written.replace(/\\\s*$/, ' ')}${lines[(index += 1)] ?? ''}`;
    if (/^\s*#/.test(written)) continue;
    for (const command of written.slice(0, LONGEST).split(/&&|\|\||[;|]/)) {
      const words = wordsOf(command);
      if (words[0] === 'cd' || words[0] === 'pushd') at = at === undefined ? undefined : known(at, words[1]);
      else if (at !== undefined) for (const one of deploysOf(words, at)) found.push({ ...one, line: line + first });
    }
  }
  return found;
}

function wordsOf(command: string): readonly string[] {
  const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
  const start = words.findIndex((word) => !/^(?:sudo|run:|-|then|do|time|exec|npx|yarn|pnpm|\w+=.*)$/.test(word));
  return start < 0 ? [] : words.slice(start);
}

/** A path from a folder; undefined for one that leaves the repository, or that only the pipeline knows. */
function known(folder: string, written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  const root = written.replace(
    /^\$(?:\{?(?:CI_PROJECT_DIR|GITHUB_WORKSPACE|BITBUCKET_CLONE_DIR|WORKSPACE)\}?|\(Build\.SourcesDirectory\)|\(System\.DefaultWorkingDirectory\)|\{\{\s*github\.workspace\s*\}\})\/?/,
    '/./',
  );
  if (/[$`*{}<>]|:\/\//.test(root)) return undefined;
  return root.startsWith('/./') ? pathFrom('.', root.slice(3) || '.') : pathFrom(folder, root);
}

/** Values of flags, however they are written: `-f a`, `-f=a`, `--file a`, `--file=a`. */
function flags(words: readonly string[], names: RegExp): readonly string[] {
  return words.flatMap((word, at) => {
    const [name = '', inline] = word.split(/=(.*)/s);
    if (!names.test(name)) return [];
    const value = inline ?? words[at + 1];
    return value === undefined ? [] : [value];
  });
}

/** Words that are neither flags nor their values, behind the command's own. */
function plain(words: readonly string[], from: number, withValue: RegExp): readonly string[] {
  const found: string[] = [];
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) found.push(word);
    else if (!word.includes('=') && withValue.test(word)) at += 1;
  }
  return found;
}

type Rule = (words: readonly string[], folder: string) => readonly (Deployed & { readonly environment?: string })[];

const named = (name: string | undefined, by: string): readonly Deployed[] =>
  name === undefined || !/^[a-z0-9][\w.-]{0,100}$/i.test(name) ? [] : [{ what: 'named', name, by }];
const declared = (folder: string, written: readonly string[], by: string): readonly Deployed[] =>
  written.flatMap((one): readonly Deployed[] => {
    const path = one === '-' ? undefined : known(folder, one);
    return path === undefined ? [] : [{ what: 'declared', path, by }];
  });
const staged = (words: readonly string[]): { readonly environment?: string } => {
  const stage = flags(words, /^(?:-s|--stage)$/)[0];
  return stage === undefined || !isEnvironment(stage) ? {} : { environment: stage };
};

/** Whether a word names an environment, and is not put together in the pipeline. */
export function isEnvironment(word: string): boolean {
  return /^[a-z][\w.-]{0,60}$/i.test(word);
}

const RULES: Readonly<Record<string, Rule>> = {
  kubectl: kubectl,
  oc: kubectl,
  kustomize: (words, folder) =>
    words[1] === 'build'
      ? declared(folder, plain(words, 2, /^(?:-o|--output|--load-restrictor)$/).slice(0, 1), 'kustomize')
      : [],
  helm,
  helmfile: (words, folder) =>
    words.some((word) => /^(?:apply|sync)$/.test(word))
      ? declared(folder, flags(words, /^(?:-f|--file)$/), 'helmfile')
      : [],
  docker: (words, folder) => {
    if (words[1] === 'stack' && words[2] === 'deploy')
      return declared(folder, flags(words, /^(?:-c|--compose-file)$/), 'swarm');
    return words[1] === 'compose' && words.includes('up') ? declared(folder, composeFiles(words), 'compose') : [];
  },
  'docker-compose': (words, folder) => (words.includes('up') ? declared(folder, composeFiles(words), 'compose') : []),
  serverless: (words, folder) =>
    words[1] === 'deploy' ? [{ what: 'built', path: folder, by: 'serverless', ...staged(words) }] : [],
  sam: (words, folder) => (words[1] === 'deploy' ? declared(folder, templates(words), 'sam') : []),
  skaffold: (words, folder) =>
    /^(?:run|deploy)$/.test(words[1] ?? '') ? declared(folder, flags(words, /^(?:-f|--filename)$/), 'skaffold') : [],
  aws: (words) =>
    words[1] === 'ecs' && words[2] === 'update-service' ? named(flags(words, /^--service$/)[0], 'ecs') : [],
  gcloud: (words, folder) => {
    const plainWords = plain(words, 1, /^-(?:-(?!no-|quiet|allow-)[\w-]+|q)$/);
    if (plainWords[0] === 'run' && plainWords[1] === 'deploy') return named(plainWords[2], 'cloud run');
    return plainWords[0] === 'app' && plainWords[1] === 'deploy'
      ? [{ what: 'built', path: folder, by: 'app engine' }]
      : [];
  },
  az: (words) => {
    const what = words.slice(1, 4).join(' ');
    const isDeploy =
      /^(?:webapp deploy|webapp up|functionapp deployment|containerapp (?:update|up|create)|webapp config container)/.test(
        what,
      );
    return isDeploy ? named(flags(words, /^(?:-n|--name)$/)[0], 'azure') : [];
  },
  flyctl: fly,
  fly,
  heroku: (words) =>
    /^container:release$/.test(words[1] ?? '') ? named(flags(words, /^(?:-a|--app)$/)[0], 'heroku') : [],
};
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['sls', 'serverless'],
  ['kubectl.exe', 'kubectl'],
]);

function deploysOf(
  words: readonly string[],
  folder: string,
): readonly (Deployed & { readonly environment?: string })[] {
  const tool = (words[0] ?? '').replace(/^.*\//, '');
  const name = ALIASES.get(tool) ?? tool;
  return Object.hasOwn(RULES, name) ? (RULES[name]?.(words, folder) ?? []) : [];
}

/** A dry run deploys nothing. */
function kubectl(words: readonly string[], folder: string): readonly Deployed[] {
  if (words.some((word) => /^--dry-run(?:=(?!none)|$)/.test(word))) return [];
  const rest = plain(
    words,
    1,
    /^(?:-n|--namespace|--context|--cluster|--kubeconfig|-s|--server|--token|-f|--filename|-k|--kustomize|-l|--selector|--timeout)$/,
  );
  if (/^(?:apply|create|replace)$/.test(rest[0] ?? '')) {
    const files = flags(words, /^(?:-f|--filename)$/).flatMap((one) => one.split(','));
    return [
      ...declared(folder, files, 'kubectl'),
      ...declared(folder, flags(words, /^(?:-k|--kustomize)$/), 'kustomize'),
    ];
  }
  const workload = (one: string | undefined) =>
    /^(?:deployment|deploy|statefulset|sts|daemonset|ds)s?(?:\.apps)?\/([\w.-]+)$/.exec(one ?? '')?.[1];
  if (rest[0] === 'set' && rest[1] === 'image')
    return named(workload(rest[2]) ?? (/^deploy/.test(rest[2] ?? '') ? rest[3] : undefined), 'kubectl');
  if (rest[0] === 'rollout' && rest[1] === 'restart')
    return named(workload(rest[2]) ?? (/^deploy/.test(rest[2] ?? '') ? rest[3] : undefined), 'kubectl');
  return [];
}

const HELM_VALUES =
  /^(?:-f|--values|--set|--set-string|--set-file|--set-json|-n|--namespace|--version|--timeout|--kube-context|--kubeconfig|--repo|--description|--history-max|--post-renderer)$/;

/** `helm upgrade --install RELEASE CHART -f values.yaml` of a chart that lies in the repository. */
function helm(words: readonly string[], folder: string): readonly Deployed[] {
  if (words.includes('--dry-run')) return [];
  const [verb, , chart] = plain(words, 1, HELM_VALUES);
  if (verb !== 'upgrade' && verb !== 'install') return [];
  const path = known(folder, chart);
  const values = flags(words, /^(?:-f|--values)$/).flatMap((one) =>
    one.split(',').flatMap((file) => known(folder, file) ?? []),
  );
  return path === undefined ? [] : [{ what: 'declared', path, by: 'helm', ...(values.length === 0 ? {} : { values }) }];
}

function composeFiles(words: readonly string[]): readonly string[] {
  const files = flags(words, /^(?:-f|--file)$/);
  return files.length === 0 ? ['docker-compose.yml', 'compose.yaml', 'docker-compose.yaml', 'compose.yml'] : files;
}

function templates(words: readonly string[]): readonly string[] {
  const files = flags(words, /^(?:-t|--template-file|--template)$/);
  return files.length === 0 ? ['template.yaml', 'template.yml'] : files;
}

function fly(words: readonly string[], folder: string): readonly Deployed[] {
  if (words[1] !== 'deploy') return [];
  const file = flags(words, /^(?:-c|--config)$/)[0];
  const path = file === undefined ? folder : known(folder, file)?.replace(/\/?[^/]*$/, '');
  return path === undefined ? [] : [{ what: 'built', path: path || '.', by: 'fly' }];
}
