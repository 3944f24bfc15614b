import { entityRef } from '@faultline/model';
import {
  PackageFindings,
  type ComponentStatement,
  type PackageModule,
  type PackageReader,
  type Place,
} from '../values/index.js';
import { addTo } from '../values/lists.js';
import type { Deployed } from './commands.js';
import { deploymentsOf, isPipeline, rootsOf, type Deployment } from './extract.js';
import { callsOf } from './github.js';

/** Confidence that a pipeline deploys what its command or action names; and what only bears the name that one is given. */
const SURE = 0.9;
const BY_NAME = 0.8;

/** Whose files they are that something deploys, where that is not Kubernetes. */
const TECHNOLOGIES: ReadonlyMap<string, string> = new Map([
  ['swarm', 'compose'],
  ['compose', 'compose'],
  ['sam', 'cloudformation'],
]);

/** Pipelines: what they deploy to which environment. */
export const deploymentsReader: PackageReader = {
  name: 'deployments',
  tells: 'deployments',
  wants: isPipeline,
  async read(paths, view) {
    const found = new PackageFindings(view);
    const pipelines: (readonly [path: string, roots: readonly Place[]])[] = [];
    for (const path of paths) {
      const text = await found.text(path);
      // Whether it is YAML is for the tool to tell that runs it.
      if (text !== undefined) pipelines.push([path, rootsOf(text)]);
    }
    const callers = new Map<string, Place[]>();
    for (const [, roots] of pipelines) for (const [path, given] of roots.flatMap(callsOf)) addTo(callers, path, given);
    for (const [path, roots] of pipelines)
      for (const deployment of deploymentsOf(path, roots, callers)) found.add(moduleOf(path, deployment));
    return found;
  },
};

function moduleOf(path: string, { environment, deployed, line, isByCommand }: Deployment): PackageModule {
  const confidence = isByCommand || deployed.what === 'named' ? BY_NAME : SURE;
  const statement: ComponentStatement = {
    relation: 'DEPLOYED_TO',
    to: entityRef('environment', environment),
    via: '',
    properties: { by: deployed.by, with: withOf(deployed) },
    evidence: { path, line, text: `${deployed.by} deploys ${withOf(deployed)} to ${environment}`.slice(0, 200) },
    confidence,
    entity: {},
  };
  const said = { part: path, uses: [], files: [path], statements: [statement] };
  if (deployed.what === 'declared') {
    const technology = TECHNOLOGIES.get(deployed.by) ?? 'kubernetes';
    return { ...said, folder: deployed.path, declaredIn: { path: deployed.path, technology } };
  }
  if (deployed.what === 'built') return { ...said, folder: deployed.path };
  return { ...said, folder: '.', component: deployed.name, isOnlyNamed: true };
}

function withOf(deployed: Deployed): string {
  if (deployed.what === 'named') return deployed.name;
  const values = deployed.what === 'declared' ? (deployed.values ?? []) : [];
  return values.length === 0 ? deployed.path : `${deployed.path} with ${values.join(', ')}`;
}
