import { needsOf, worldOf } from '../values/code/index.js';
import { JVM_CLIENTS, propertyNeeds } from '../values/jvm/index.js';
import { constantsOf } from './clients.js';
import type { NeedRule } from './need.js';

const BY_INTERFACE = 0.85;

/** A reference of Dubbo to an interface that one other application of the repository provides. */
export const dubboReferences: NeedRule = {
  name: 'dubbo',
  needs: (application, { applications }) =>
    application.java.flatMap(({ dubbo }) =>
      dubbo.refers.flatMap(({ type, path, line }) => {
        const [only, ...others] = applications.filter(({ provides }) => provides.includes(type));
        if (!only || others.length > 0 || only.folder === application.module.folder) return [];
        const text = `a reference to ${type.slice(0, 100)}`;
        return [{ host: only.name, via: 'grpc', confidence: BY_INTERFACE, path, line, text }];
      }),
    ),
};

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
