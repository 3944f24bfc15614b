import { registerEnumType } from '@nestjs/graphql';

/** What an outage means for a dependent, worst first; values as in model/. */
export const SEVERITY = { DOWN: 'down', DEGRADED: 'degraded', AT_RISK: 'at-risk' } as const;
registerEnumType(SEVERITY, {
  name: 'Severity',
  description: 'What an outage means, worst first.',
  valuesMap: {
    DOWN: { description: 'It does not work.' },
    DEGRADED: { description: 'It works, but does less.' },
    AT_RISK: { description: 'It may be hit later, or by another failure.' },
  },
});

/** How hard a dependent needs its dependency. */
export const CRITICALITY = { HARD: 'hard', SOFT: 'soft', ASYNC: 'async' } as const;
registerEnumType(CRITICALITY, {
  name: 'Criticality',
  description: 'How hard a dependent needs its dependency.',
  valuesMap: {
    HARD: { description: 'Without it the dependent fails.' },
    SOFT: { description: 'Without it the dependent does less.' },
    ASYNC: { description: 'Without it the dependent falls behind.' },
  },
});

/** Which way a drawing goes. */
export const DIRECTION = { DEPENDENTS: 'dependents', DEPENDENCIES: 'dependencies' } as const;
registerEnumType(DIRECTION, {
  name: 'Direction',
  description: 'Which way to go from an entity.',
  valuesMap: {
    DEPENDENTS: { description: 'To what needs it.' },
    DEPENDENCIES: { description: 'To what it needs.' },
  },
});

/** Which way round two things depend on each other. */
export const WAYS_FOUND = { THERE: 'there', BACK: 'back', NONE: 'none', SAME: 'same' } as const;
registerEnumType(WAYS_FOUND, {
  name: 'WaysFound',
  description: 'Which way round two things depend on each other.',
  valuesMap: {
    THERE: { description: 'The first needs the second.' },
    BACK: { description: 'Only the second needs the first.' },
    NONE: { description: 'Neither needs the other, as far as is known.' },
    SAME: { description: 'Both names mean the same.' },
  },
});

/** How a run went; values as in the store's records. */
export const RUN_STATUS = {
  COMPLETE: 'complete',
  INCOMPLETE: 'incomplete',
  HELD: 'held',
  OUTDATED: 'outdated',
  FAILED: 'failed',
  RULES: 'rules',
  RETIRED: 'retired',
} as const;
registerEnumType(RUN_STATUS, {
  name: 'RunStatus',
  description: 'How a run went.',
  valuesMap: {
    COMPLETE: { description: 'All parts were read.' },
    INCOMPLETE: { description: 'Some parts were not read and kept what they said.' },
    HELD: { description: 'Some parts shrank too much and wait for a second equal read or an override.' },
    OUTDATED: { description: 'A later read was there already; nothing changed.' },
    FAILED: { description: 'Nothing was taken.' },
    RULES: { description: 'Rules, settings or decisions changed.' },
    RETIRED: { description: 'The source was ended.' },
  },
});

/** What a person may assign by glob. */
export const ASSIGNMENT_KIND = { ENVIRONMENT: 'environment', OWNER: 'owner', NAMESPACE: 'namespace' } as const;
registerEnumType(ASSIGNMENT_KIND, {
  name: 'AssignmentKind',
  description: 'What is assigned by glob.',
  valuesMap: {
    ENVIRONMENT: { description: 'The environment of what scopes hold.' },
    OWNER: { description: 'The owner of refs.' },
    NAMESPACE: { description: 'The namespace of what scopes hold.' },
  },
});

/** How the catalog is sorted. */
export const CATALOG_SORT = { NAME: 'NAME', DEPENDENTS: 'DEPENDENTS', CHANGED: 'CHANGED' } as const;
registerEnumType(CATALOG_SORT, {
  name: 'CatalogSort',
  description: 'How the catalog is sorted.',
  valuesMap: {
    NAME: { description: 'By short name.' },
    DEPENDENTS: { description: 'Most transitive dependents first.' },
    CHANGED: { description: 'Last changed first.' },
  },
});
