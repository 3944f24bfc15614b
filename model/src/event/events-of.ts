import { claimKeyText } from '../claim/claim.js';
import { compare } from '../facts/facts.js';
import { concerned } from './about.js';
import { appeared } from './appeared.js';
import { configuration } from './configuration.js';
import { dependencyAdded } from './dependency-added.js';
import { dependencyEnded } from './dependency-ended.js';
import { deploy } from './deploy.js';
import type { EventRule, Found } from './event-rule.js';
import type { ChangeEvent, EventKind } from './event.js';
import { gone } from './gone.js';
import { History, type HistoryInput } from './history.js';
import { image } from './image.js';
import { ownership } from './ownership.js';
import { restart } from './restart.js';
import { scale } from './scale.js';
import { tagMoved } from './tag-moved.js';

/** Every kind of event. Adding one is a file and a line here. */
export const EVENT_RULES: readonly EventRule[] = [
  deploy,
  restart,
  scale,
  image,
  tagMoved,
  configuration,
  appeared,
  gone,
  dependencyAdded,
  dependencyEnded,
  ownership,
];

const MOST_CLAIMS = 8;

/**
 * What happened in a span of revisions, by time, then kind, entity and revision. Depends on the claims alone, not on the
 * order in which changes are given. O(changes * the claims of what they are about).
 */
export function eventsOf(input: HistoryInput): readonly ChangeEvent[] {
  const history = new History(input);
  const events = new Map<string, ChangeEvent>();
  for (const rule of EVENT_RULES) {
    for (const found of rule.find(history)) {
      const event = eventOf(history, rule.kind, found);
      const id = JSON.stringify([event.kind, event.entity, event.at, event.before, event.after]);
      const known = events.get(id);
      // Two sources may tell the same: the first one that did.
      if (known === undefined || event.revision < known.revision) events.set(id, event);
    }
  }
  return [...events.values()].sort(byTime);
}

function eventOf(history: History, kind: EventKind, found: Found): ChangeEvent {
  const { entity, revision, before, after, claims } = found;
  const believedAt = history.input.timeOf(revision);
  const keys = [...new Set(claims.map(claimKeyText))].sort(compare);
  const [scope = ''] = keys.map((key) => key.split('\u001f')[0] ?? '');
  return {
    kind,
    entity,
    // A clock that is ahead of ours tells no future.
    at: Math.min(found.at ?? believedAt, believedAt),
    believedAt,
    revision,
    before,
    after,
    about: concerned(history, found.about ?? [entity], revision),
    source: history.input.sourceOf(scope) ?? history.input.sourceAt(revision),
    claims: keys.slice(0, MOST_CLAIMS),
  };
}

/** The order of events: time, kind, entity, revision. */
export function byTime(a: ChangeEvent, b: ChangeEvent): number {
  return a.at - b.at || compare(a.kind, b.kind) || compare(a.entity, b.entity) || a.revision - b.revision;
}
