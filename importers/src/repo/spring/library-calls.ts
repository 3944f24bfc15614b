import { needsOf, worldOf } from '../values/code/index.js';
import { JVM_CLIENTS, propertyNeeds } from '../values/jvm/index.js';
import { constantsOf } from './clients.js';
import type { NeedRule } from './need.js';

/** Clients of databases, brokers and other protocols that its code makes itself, with what settings and constants say. */
export const libraryCalls: NeedRule = {
  name: 'library calls',
  needs({ java, settings, module }) {
    const constants = constantsOf(java);
    const world = worldOf({
      constant(key) {
        const text = constants.get(key);
        return text === undefined ? undefined : [text];
      },
      setting: (name) => settings.text(name),
    });
    return java.flatMap(({ code }) => [
      ...needsOf(code, JVM_CLIENTS, world, [...module.uses]),
      ...propertyNeeds(code, world),
    ]);
  },
};
