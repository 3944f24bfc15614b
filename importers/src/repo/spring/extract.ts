import { entityRef, type EntityRef, type Evidence } from '@faultline/model';
import { endpointLines } from '../../contract/addresses.js';
import { PartLines } from '../../contract/part-lines.js';
import type { PartRead, RepositoryView } from '../values/index.js';
import type { Application } from './application.js';
import { clientCalls, feignClients } from './clients.js';
import { gatewayRoutes } from './gateway.js';
import { platformNeeds, settingNeeds } from './infrastructure.js';
import { clientsOf, libraryNeeds } from './libraries.js';
import { monitoringNeeds, tokenNeeds } from './monitoring.js';
import type { Landscape, Need, NeedRule } from './need.js';

/** In this order; where two tell of one way, the first one's words stay. */
const RULES: readonly NeedRule[] = [
  platformNeeds,
  gatewayRoutes,
  feignClients,
  clientCalls,
  settingNeeds,
  libraryNeeds,
  monitoringNeeds,
  tokenNeeds,
];

/** What is stated of one application. */
export function applicationPart(application: Application, landscape: Landscape, view: RepositoryView): PartRead {
  const { module, main, layers } = application;
  const lines = new PartLines(view.scope, module.path, 'declared');
  const ref = entityRef('component', `${view.key}#spring/${module.folder}`);
  const evidence: Evidence[] = [{ kind: 'file', text: 'Spring Boot', ...main }];
  lines.entity(
    ref,
    {
      name: application.name,
      repository: view.ref,
      technology: 'spring',
      folder: module.folder,
      within: `repository/${view.key}`,
      hostNames: application.names,
      builtImages: module.images.length > 0 ? module.images : undefined,
      clientsOf: clientsOf(application),
      typeHint: landscape.roleOf(application),
      portsExposed: application.port === undefined ? undefined : [`${application.port}/tcp`],
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', view.ref, { evidence });
  lines.relation(ref, 'BUILT_FROM', view.ref, { properties: { folder: module.folder }, evidence });
  for (const rule of RULES)
    for (const need of rule.needs(application, landscape)) state(lines, ref, need, application, view);
  const problems = layers.filter(({ problem }) => problem !== undefined);
  return {
    lines,
    issues: problems.map(({ path, problem = '' }) => ({ path, reason: problem, remedy: 'correct the file' })),
    files: [...new Set([module.path, ...layers.map(({ path }) => path), ...application.files])],
    complete: problems.length === 0,
  };
}

function state(lines: PartLines, from: EntityRef, need: Need, application: Application, view: RepositoryView): void {
  if (application.names.includes(need.host) || (need.host === 'localhost' && need.product === undefined)) return;
  lines.take(
    endpointLines({
      scope: lines.scope,
      part: lines.part,
      standing: 'declared',
      from,
      within: `repository/${view.key}`,
      addresses: [
        {
          host: need.host,
          ...(need.port === undefined ? {} : { port: need.port }),
          ...(need.product === undefined ? {} : { product: need.product }),
          protocol: '',
          via: need.via,
          variable: '',
        },
      ],
      evidence: [{ kind: 'file', text: need.text.slice(0, 200), path: need.path, line: need.line }],
      confidence: need.confidence,
    }),
  );
}
