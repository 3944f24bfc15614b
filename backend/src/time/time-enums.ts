import { EVENT_KINDS, EVENT_RULES, type EventKind } from '@faultline/model';
import { registerEnumType } from '@nestjs/graphql';

const nameOf = (kind: EventKind): string => kind.toUpperCase().replaceAll('-', '_');

/** What may have happened; values as in model/. */
export const EVENT_KIND: Readonly<Record<string, EventKind>> = Object.fromEntries(
  EVENT_KINDS.map((kind) => [nameOf(kind), kind]),
);
registerEnumType(EVENT_KIND, {
  name: 'EventKind',
  description: 'What happened.',
  valuesMap: Object.fromEntries(EVENT_RULES.map(({ kind, reason }) => [nameOf(kind), { description: reason }])),
});

/** How something differs between two times. */
export const CHANGE_STATE = { ADDED: 'added', ENDED: 'ended', CHANGED: 'changed', SAME: 'same' } as const;
export type ChangeState = (typeof CHANGE_STATE)[keyof typeof CHANGE_STATE];
registerEnumType(CHANGE_STATE, {
  name: 'ChangeState',
  description: 'How something differs between two times.',
  valuesMap: {
    ADDED: { description: 'At the later time only.' },
    ENDED: { description: 'At the earlier time only.' },
    CHANGED: { description: 'At both, and different.' },
    SAME: { description: 'At both alike.' },
  },
});
