import type { RelationKindDefinition } from './define.js';
import { reports } from './reports.js';
import { owns } from './owns.js';
import { memberOf } from './member-of.js';
import { partOf } from './part-of.js';
import { provides } from './provides.js';
import { consumes } from './consumes.js';
import { copies } from './copies.js';
import { uses } from './uses.js';
import { builtFrom } from './built-from.js';
import { basedOn } from './based-on.js';
import { pointsTo } from './points-to.js';
import { calls } from './calls.js';
import { resolvesTo } from './resolves-to.js';
import { selects } from './selects.js';
import { realizes } from './realizes.js';
import { runs } from './runs.js';
import { runsOn } from './runs-on.js';
import { mounts } from './mounts.js';
import { attachedTo } from './attached-to.js';
import { routesTo } from './routes-to.js';
import { dependsOn } from './depends-on.js';
import { hasVersion } from './has-version.js';
import { deployed } from './deployed.js';
import { deployedTo } from './deployed-to.js';
import { requires } from './requires.js';
import { versionOf } from './version-of.js';
import { packagedAs } from './packaged-as.js';
import { affects } from './affects.js';
import { aliasOf } from './alias-of.js';
import { sameAs } from './same-as.js';

/** Every kind of relation. Adding one is a file and a line here. */
export const RELATION_KINDS = [
  reports,
  owns,
  memberOf,
  partOf,
  provides,
  consumes,
  copies,
  uses,
  builtFrom,
  basedOn,
  pointsTo,
  calls,
  resolvesTo,
  selects,
  realizes,
  runs,
  runsOn,
  mounts,
  attachedTo,
  routesTo,
  dependsOn,
  hasVersion,
  deployed,
  deployedTo,
  requires,
  versionOf,
  packagedAs,
  affects,
  aliasOf,
  sameAs,
] as const;

export type RelationType = (typeof RELATION_KINDS)[number]['type'];

const byType = new Map<string, RelationKindDefinition<RelationType>>(RELATION_KINDS.map((one) => [one.type, one]));

/** The definition of a relation type, or undefined for a word that is none. */
export function relationKind(type: string): RelationKindDefinition<RelationType> | undefined {
  return byType.get(type);
}

export type { Emitter, FailurePassing, RelationKindDefinition } from './define.js';
