import { flag, text, texts } from './define.js';

/** Words of a trait that is one of a few. A list says them in its own words, which its mapping translates. */
export const TRAIT_WORDS = {
  keepsState: ['none', 'external', 'local'],
  configuredBy: ['environment', 'files', 'code'],
  sessions: ['none', 'shared', 'memory'],
  startStop: ['unattended', 'manual'],
} as const;
export type TraitName = keyof typeof TRAIT_WORDS;

/**
 * What a list of applications says of one: what no file of a repository and no engine tells of something that runs on a
 * machine of its own. A property is absent where the list says nothing.
 */
export const DECLARED_TRAITS = {
  technologies: texts('what it is built with, as its list says'),
  platform: text('operating system or platform that it runs on, as its list says'),
  businessCriticality: text('how critical its list says it is'),
  declaredEnvironments: texts('environments that its list says it has'),
  declaredHosts: texts('machines that its list says it runs on'),
  links: texts('pages about it, without credentials'),
  licences: texts('licences that it needs, as its list says'),
  declaredPorts: texts('ports that its list says it listens on: 8080, 8443/tcp, 8000-8010 or dynamic'),
  hasHealthCheck: flag('whether its list says that it can be asked whether it is well'),
  keepsState: text('none; external: in a database or store of its own; local: on the disk of its machine'),
  configuredBy: text('environment: by environment variables; files: on its machine; code: built in'),
  sessions: text('none; shared: kept outside; memory: kept in the process, so that users stick to it'),
  startStop: text('unattended: starts by itself and ends when asked to; manual: somebody must be there'),
} as const;
