import { registerEnumType } from '@nestjs/graphql';

/** What may be thought otherwise; values as in analysis/. */
export const WHAT_IF_KIND = {
  DRAIN: 'drain',
  CRITICALITY: 'criticality',
  REMOVE: 'remove',
  ADD: 'add',
  REPLICAS: 'replicas',
  REPLACE: 'replace',
  MERGE: 'merge',
} as const;
registerEnumType(WHAT_IF_KIND, {
  name: 'WhatIfKind',
  description: 'What may be thought otherwise.',
  valuesMap: {
    DRAIN: { description: 'What runs on a host, or in a zone, stops on purpose, and nothing takes its place.' },
    CRITICALITY: { description: 'A dependency is needed harder or softer than it is.' },
    REMOVE: { description: 'A dependency is no more.' },
    ADD: { description: 'A dependency more.' },
    REPLICAS: { description: 'It runs more or fewer times; what is added is on hosts of its own.' },
    REPLACE: { description: 'All of it runs another image, tag, version or package version.' },
    MERGE: { description: 'What it needs and who needs it become another’s; what runs of it is gone.' },
  },
});

/** What changes do to an affected entity; values as in analysis/. */
export const IMPACT_CHANGE = {
  ADDED: 'added',
  WORSE: 'worse',
  GONE: 'gone',
  MILDER: 'milder',
  MOVED: 'moved',
  SAME: 'same',
} as const;
registerEnumType(IMPACT_CHANGE, {
  name: 'ImpactChange',
  description: 'What changes do to an affected entity.',
  valuesMap: {
    ADDED: { description: 'It was not affected.' },
    WORSE: { description: 'It is hit harder.' },
    GONE: { description: 'It is affected no more.' },
    MILDER: { description: 'It is hit less hard.' },
    MOVED: { description: 'It is hit as hard, over fewer or more hops.' },
    SAME: { description: 'Nothing changes.' },
  },
});
