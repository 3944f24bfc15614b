import { pathFrom, type Place } from '../values/index.js';
import { commandsOf, environmentsOf, matrixRows, type Job } from './jobs.js';

/** What workflows of the repository give one that they call, by its path. */
export type Callers = ReadonlyMap<string, readonly Place[]>;

/** Whom a workflow calls, with what it gives them. */
export function callsOf(root: Place): readonly (readonly [path: string, given: Place])[] {
  return root
    .get('jobs')
    .entries()
    .flatMap(([, job]) => {
      const path = /^\.\/(\.github\/workflows\/[^@]+)$/.exec(job.get('uses').text ?? '')?.[1];
      return path === undefined ? [] : [[path, job.get('with')] as const];
    });
}

/** Jobs of a workflow of GitHub Actions, one for each row of its matrix. Source: GitHub, "Workflow syntax for GitHub Actions". */
export function githubJobs(root: Place, path: string, callers: Callers): readonly Job[] {
  return root
    .get('jobs')
    .entries()
    .flatMap(([, job]) => {
      const usual =
        job.get('defaults', 'run', 'working-directory').text ?? root.get('defaults', 'run', 'working-directory').text;
      return matrixRows(job.get('strategy', 'matrix')).map((row): Job => {
        const valuesOf = (name: string): readonly string[] => {
          const [scope = '', ...rest] = name.split('.');
          const key = rest.join('.');
          if (scope === 'matrix') return [row.get(key) ?? ''];
          if (scope === 'env') return [job.get('env', key).text ?? root.get('env', key).text ?? ''];
          const input = /^(?:inputs|github\.event\.inputs)\.([\w-]+)$/.exec(name)?.[1];
          return input === undefined ? [] : inputsOf(root, path, input, callers);
        };
        const fill = (text: string): string =>
          text.replace(
            /\$\{\{\s{0,20}((?:matrix|env)\.[\w.-]{1,100})\s{0,20}\}\}/g,
            (whole, name: string) => valuesOf(name)[0] || whole,
          );
        const written = job.get('environment').text ?? job.get('environment', 'name').text;
        const open = /^\$\{\{\s{0,20}([\w.-]{1,100})\s{0,20}\}\}$/.exec(written ?? '')?.[1];
        const steps = job.get('steps').items();
        const folderOf = (step: Place): string | undefined =>
          pathFrom('.', fill(step.get('working-directory').text ?? usual ?? '.'));
        return {
          environments: environmentsOf(...(open === undefined ? [written] : valuesOf(open))),
          commands: steps.flatMap((step) => {
            const folder = folderOf(step);
            return folder === undefined || folder.includes('$') ? [] : commandsOf(step.get('run'), folder, fill);
          }),
          actions: steps.flatMap((step) => {
            const uses = step.get('uses').text;
            const given = step
              .get('with')
              .entries()
              .flatMap(([key, { text }]) => (text === undefined ? [] : [[key, fill(text)] as const]));
            return uses === undefined
              ? []
              : [{ uses, given: Object.fromEntries(given), line: step.line, folder: folderOf(step) ?? '.' }];
          }),
        };
      });
    });
}

/** What an input may be: what those who call give, else what a person may choose, else its default. */
function inputsOf(root: Place, path: string, name: string, callers: Callers): readonly string[] {
  const given = (callers.get(path) ?? []).flatMap((one) => one.get(name).text ?? []);
  if (given.length > 0) return given;
  const events = ['workflow_dispatch', 'workflow_call'].map((event) => root.get('on', event, 'inputs', name));
  const options = events.flatMap((one) =>
    one
      .get('options')
      .items()
      .flatMap(({ text }) => text ?? []),
  );
  return options.length > 0 ? options : events.flatMap((one) => one.get('default').text ?? []);
}
