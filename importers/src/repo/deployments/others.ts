import { pathFrom, type Place } from '../values/index.js';
import { commandsOf, environmentsOf, type Job } from './jobs.js';

/** Templates that a job extends, and these theirs. */
const MOST_EXTENDED = 20;
/** Keys of a pipeline of GitLab that are no jobs. */
const NO_JOBS = new Set(
  'default include stages variables workflow image services cache before_script after_script spec pages'.split(' '),
);

/** Jobs of GitLab, with what they extend in their file. Source: GitLab, "CI/CD YAML syntax reference", "Environments". */
export function gitlabJobs(root: Place): readonly Job[] {
  return root.entries().flatMap(([name, job]): readonly Job[] => {
    if (name.startsWith('.') || NO_JOBS.has(name)) return [];
    const chain = [job];
    for (const one of chain)
      for (const { text } of one.get('extends').oneOrMore())
        if (text !== undefined && chain.length < MOST_EXTENDED) chain.push(root.get(text));
    const first = (...keys: readonly string[]): Place | undefined =>
      chain.map((one) => one.get(...keys)).find(({ value }) => value !== undefined);
    if (/^(?:stop|prepare|verify|access)$/.test(first('environment', 'action')?.word ?? '')) return [];
    const variables = new Map(
      [root, ...[...chain].reverse()].flatMap((one) =>
        one
          .get('variables')
          .entries()
          .flatMap(([key, value]) => {
            const text = value.text ?? value.get('value').text;
            return text === undefined ? [] : [[key, text] as const];
          }),
      ),
    );
    const fill = (text: string): string =>
      text.replace(/\$\{?(\w{1,100})\}?/g, (whole, key: string) => variables.get(key) ?? whole);
    const environment = first('environment')?.text ?? first('environment', 'name')?.text;
    const scripts = ['before_script', 'script'].flatMap((key) => first(key) ?? []);
    return [
      {
        environments: environmentsOf(fill(environment ?? '')),
        commands: inOrder(scripts.flatMap((one) => commandsOf(one, '.', fill))),
        actions: [],
      },
    ];
  });
}

/** Commands of a list run in one shell: a change of folder holds for those behind it. */
function inOrder(commands: Job['commands']): Job['commands'] {
  let at: string | undefined = '.';
  return commands.flatMap((one) => {
    const folder = at;
    const entered = /^\s*cd\s+["']?([\w./-]{1,200})["']?\s*$/.exec(one.text)?.[1];
    if (entered !== undefined && at !== undefined) at = pathFrom(at, entered);
    else if (/^\s*cd\s/.test(one.text)) at = undefined;
    return folder === undefined ? [] : [{ ...one, folder }];
  });
}

/** Deployment jobs of Azure Pipelines. Source: Microsoft, "YAML schema reference for Azure Pipelines". */
export function azureJobs(root: Place): readonly Job[] {
  const stages = root.get('stages').items();
  const jobs = [root, ...stages].flatMap((one) => one.get('jobs').items());
  return jobs.flatMap((job): readonly Job[] => {
    if (job.get('deployment').value === undefined) return [];
    const environment = job.get('environment').text ?? job.get('environment', 'name').text;
    const steps = job
      .get('strategy')
      .entries()
      .flatMap(([, strategy]) => strategy.entries().flatMap(([, hook]) => hook.get('steps').items()));
    return [
      {
        // `production.namespace` names a resource of it.
        environments: environmentsOf(environment?.split('.', 1)[0]),
        commands: steps.flatMap((step) => {
          const folder = pathFrom('.', step.get('workingDirectory').text ?? '.');
          if (folder === undefined || folder.includes('$')) return [];
          return ['script', 'bash', 'pwsh', 'powershell'].flatMap((key) => commandsOf(step.get(key), folder));
        }),
        actions: steps.flatMap((step) => {
          const uses = step.get('task').text;
          const given = step
            .get('inputs')
            .entries()
            .flatMap(([key, { text }]) => (text === undefined ? [] : [[key, text] as const]));
          return uses === undefined ? [] : [{ uses, given: Object.fromEntries(given), line: step.line, folder: '.' }];
        }),
      },
    ];
  });
}

/** Steps of Bitbucket that deploy. Source: Atlassian, "Bitbucket Pipelines configuration reference". */
export function bitbucketJobs(root: Place): readonly Job[] {
  return [...root.get('pipelines').records()].flatMap((record): readonly Job[] => {
    const step = record.get('step');
    const environments = environmentsOf(step.get('deployment').text ?? record.get('stage', 'deployment').text);
    const commands = inOrder(commandsOf(step.get('script'), '.'));
    return environments.length === 0 ? [] : [{ environments, commands, actions: [] }];
  });
}

/** Promotions of Drone. Source: Drone, "Promotions", "Triggers". */
export function droneJobs(root: Place): readonly Job[] {
  const targets = (place: Place): readonly string[] => {
    const target = place.get('target');
    return [...target.oneOrMore(), ...target.get('include').oneOrMore()].flatMap(({ text }) => text ?? []);
  };
  return root
    .get('steps')
    .items()
    .map((step): Job => {
      const own = targets(step.get('when'));
      return {
        environments: environmentsOf(...(own.length > 0 ? own : targets(root.get('trigger')))),
        commands: inOrder(commandsOf(step.get('commands'), '.')),
        actions: [],
      };
    });
}
