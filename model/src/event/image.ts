import { kindOf } from '../ref/entity-ref.js';
import type { EventRule } from './event-rule.js';
import { joined, stringOf } from './wording.js';

const NAMES = ['image', 'baseImage'] as const;

/** A declaration names another image. What runs is a deploy. */
export const image: EventRule = {
  kind: 'image',
  reason: 'a component is declared with another image, or built on another one',
  find: (history) =>
    history.stepsOf('REPORTS').flatMap(({ revision, key, before, after }) => {
      if (before === null || after === null || kindOf(key.to) !== 'component') return [];
      const changed = NAMES.filter((name) => before.properties[name] !== after.properties[name]);
      if (changed.length === 0) return [];
      const told = (stood: typeof before): string =>
        joined(changed.map((name) => stringOf(stood.properties[name])).filter((text) => text !== ''));
      return [{ entity: key.to, revision, before: told(before), after: told(after), claims: [key] }];
    }),
};
