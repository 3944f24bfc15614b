import { Place, yamlDocuments } from '../values/index.js';
import { actionDeploys } from './actions.js';
import { commandDeploys, type Deployed } from './commands.js';
import { githubJobs, type Callers } from './github.js';
import type { Job } from './jobs.js';
import { azureJobs, bitbucketJobs, droneJobs, gitlabJobs } from './others.js';

/** That a job deploys something to an environment. */
export interface Deployment {
  readonly environment: string;
  readonly deployed: Deployed;
  readonly line: number;
  /** Whether the command alone names the environment, and not its job. */
  readonly isByCommand: boolean;
}

const SYSTEMS: readonly (readonly [
  path: RegExp,
  jobs: (root: Place, path: string, callers: Callers) => readonly Job[],
])[] = [
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, githubJobs],
  [/(?:^|\/)\.gitlab-ci[\w.-]*\.ya?ml$|(?:^|\/)\.gitlab\/[^/]+\.ya?ml$/, gitlabJobs],
  [/(?:^|\/)[\w.-]*azure-pipelines?[\w.-]*\.ya?ml$/i, azureJobs],
  [/(?:^|\/)bitbucket-pipelines\.ya?ml$/, bitbucketJobs],
  [/(?:^|\/)\.drone\.ya?ml$/, droneJobs],
];

export function isPipeline(path: string): boolean {
  return SYSTEMS.some(([pattern]) => pattern.test(path));
}

/** The documents of a pipeline, as places; none of a text that is no YAML. */
export function rootsOf(text: string): readonly Place[] {
  return yamlDocuments(text).documents.map((document) => Place.root(document));
}

/** What a pipeline deploys where, as far as it says so itself. Never throws. */
export function deploymentsOf(
  path: string,
  roots: readonly Place[],
  callers: Callers = new Map(),
): readonly Deployment[] {
  const jobs = SYSTEMS.find(([pattern]) => pattern.test(path))?.[1];
  if (jobs === undefined) return [];
  return roots
    .flatMap((root) => jobs(root, path, callers))
    .flatMap(({ environments, commands, actions }) => [
      ...commands.flatMap(commandDeploys).flatMap(({ environment, line, ...deployed }): readonly Deployment[] => {
        const named = environments.length === 0 && environment !== undefined ? [environment] : environments;
        return named.map((one) => ({ environment: one, deployed, line, isByCommand: environments.length === 0 }));
      }),
      ...actions.flatMap((action) =>
        actionDeploys(action, action.folder).flatMap((deployed) =>
          environments.map((environment): Deployment => ({
            environment,
            deployed,
            line: action.line,
            isByCommand: false,
          })),
        ),
      ),
    ]);
}
