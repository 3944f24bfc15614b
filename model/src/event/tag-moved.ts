import { compare } from '../facts/facts.js';
import type { EventRule } from './event-rule.js';
import type { Step } from './history.js';
import { joined, shortImage } from './wording.js';

/** One tag names another image. */
export const tagMoved: EventRule = {
  kind: 'tag-moved',
  reason: 'one source saw a tag point to one image, and then to another',
  find(history) {
    const groups = new Map<string, Step[]>();
    for (const step of history.stepsOf('POINTS_TO')) {
      const { scope, part, from } = step.key;
      const id = JSON.stringify([step.revision, scope, part, from]);
      groups.set(id, [...(groups.get(id) ?? []), step]);
    }
    return [...groups.values()].flatMap((steps) => {
      const ended = steps.filter(({ after }) => after === null);
      const begun = steps.filter(({ before }) => before === null);
      const [first] = begun;
      if (first === undefined || ended.length === 0) return [];
      const told = (some: readonly Step[]): string =>
        joined(some.map(({ key }) => shortImage(key.to.slice('image:'.length))).sort(compare));
      return [
        {
          entity: first.key.from,
          revision: first.revision,
          before: told(ended),
          after: told(begun),
          claims: [...begun, ...ended].map(({ key }) => key),
        },
      ];
    });
  },
};
