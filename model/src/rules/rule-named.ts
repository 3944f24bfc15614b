import type { RuleScope } from '../claim/scopes.js';
import { fromApis } from '../derivation/from-apis.js';
import { fromCalls, namedBucket, namedDatabase } from '../derivation/from-calls.js';
import { fromCatalog } from '../derivation/from-catalog.js';
import { fromComponents } from '../derivation/from-components.js';
import { fromDiscovery } from '../derivation/from-discovery.js';
import { bySystemServer } from '../derivation/ownership.js';
import { deployedByPipeline } from '../derivation/pipelines.js';
import { REQUIREMENT_RULES } from '../derivation/requirements.js';
import { routedService } from '../derivation/routes.js';
import { alone, loneConfiguration, loneDockerfile, onlyAside, sharedCode, TIE_RULES } from '../identity/identify.js';
import { byPin } from '../identity/pins.js';
import { sameName } from '../identity/suggest.js';
import { OWNER_RULES } from '../ownership/owners-of.js';
import type { RelationType } from '../relation/index.js';
import { RESOLUTION_RULES } from '../resolution/resolve.js';
import { bySelector } from '../resolution/selectors.js';
import type { Rule } from './rule.js';

const DEPENDENCY_RULES: readonly Rule[] = [
  fromCalls,
  namedDatabase,
  namedBucket,
  fromComponents,
  fromApis,
  fromCatalog,
  fromDiscovery,
  routedService,
  deployedByPipeline,
];

function rulesOf(scope: RuleScope, type: RelationType): readonly Rule[] {
  if (scope === 'identity')
    return [...TIE_RULES, byPin, loneConfiguration, loneDockerfile, sharedCode, onlyAside, alone, sameName];
  if (scope === 'resolution') return [...RESOLUTION_RULES, bySelector];
  if (type === 'REQUIRES') return REQUIREMENT_RULES;
  return type === 'OWNS' ? [...OWNER_RULES, bySystemServer] : DEPENDENCY_RULES;
}

/** The rule that concluded a claim of a scope and type, by its name: rules about other things may bear the same. */
export function ruleNamed(scope: RuleScope, type: RelationType, name: string): Rule | undefined {
  return rulesOf(scope, type).find((rule) => rule.name === name);
}
