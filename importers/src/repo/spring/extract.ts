import { entityRef, type Evidence } from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import type { PartRead, RepositoryView } from '../values/index.js';
import { stateNeed } from '../values/code/index.js';
import type { Application } from './application.js';
import { clientCalls, feignClients } from './clients.js';
import { gatewayRoutes } from './gateway.js';
import { platformNeeds, settingNeeds, withoutClientsOf } from './infrastructure.js';
import { clientsOf, libraryNeeds } from './libraries.js';
import { dubboReferences, libraryCalls } from './library-calls.js';
import { logNeeds } from './logs.js';
import { monitoringNeeds, tokenNeeds } from './monitoring.js';
import type { Landscape, Need, NeedRule } from './need.js';
import { roleOf } from './roles.js';

/** In this order; where two tell of one way, the first one's words stay. */
const RULES: readonly NeedRule[] = [
  platformNeeds,
  gatewayRoutes,
  feignClients,
  clientCalls,
  libraryCalls,
  dubboReferences,
  settingNeeds,
  libraryNeeds,
  monitoringNeeds,
  tokenNeeds,
  logNeeds,
];

/** What a condition leaves out: too little to be shown. */
const BY_LEFT_OUT = 0.4;

/** A need of a class or method that is not made is less sure than is shown. */
function asMade(need: Need, { code }: Application): Need {
  const by = code.leftOutAt(need.path, need.line);
  if (by === undefined) return need;
  return { ...need, confidence: Math.min(need.confidence, BY_LEFT_OUT), text: `${need.text}, ${by}` };
}

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
      withoutClientsOf: withoutClientsOf(application),
      typeHint: roleOf(application),
      portsExposed: application.port === undefined ? undefined : [`${application.port}/tcp`],
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', view.ref, { evidence });
  lines.relation(ref, 'BUILT_FROM', view.ref, { properties: { folder: module.folder }, evidence });
  for (const rule of RULES)
    for (const need of rule.needs(application, landscape))
      stateNeed(lines, ref, asMade(need, application), application.names, view);
  const problems = layers.filter(({ problem }) => problem !== undefined);
  return {
    lines,
    issues: problems.map(({ path, problem = '' }) => ({ path, reason: problem, remedy: 'correct the file' })),
    files: [...new Set([module.path, ...layers.map(({ path }) => path), ...application.files])],
    complete: problems.length === 0,
  };
}
