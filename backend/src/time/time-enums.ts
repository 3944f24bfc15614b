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
