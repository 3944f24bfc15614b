import { count, defineEntityKind, flag, text } from './define.js';

export const endpoint = defineEntityKind({
  kind: 'endpoint',
  label: 'Endpoint',
  storey: 'run',
  key: 'keyed',
  start: 'down',
  description: 'A name and port as somebody wrote it, in the scope in which it means something.',
  example: 'endpoint:compose/github.com/acme/shop/shop|orders-db:5432',
  properties: {
    host: text('host as written'),
    port: count('port'),
    protocol: text('scheme as written'),
    product: text('product that a library looks for there when nobody says where it is'),
    setting: text('name of the setting that would say the host, where nothing that was read sets it'),
    called: text('setting or constant of code that says this port of one’s own machine'),
    isOfPage: flag('whether a page asks for it, whose own machine is the one of who looks at it'),
    within: text('name space in which the host means something'),
    unresolved: text('why nothing answers, set by the resolution rules'),
  },
});
