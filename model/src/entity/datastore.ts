import { DECLARED_TRAITS } from './declared-traits.js';
import { defineEntityKind, text } from './define.js';

export const datastore = defineEntityKind({
  kind: 'datastore',
  label: 'Datastore',
  storey: 'catalog',
  key: 'namespaced',
  start: 'down',
  description: 'A database server, a named database in it, an object store, a bucket in it, a cache or a search index.',
  example: 'datastore:shop/orders-db',
  properties: {
    title: text('name for people'),
    description: text('what it is'),
    type: text('product, for example postgresql or redis; `bucket` for a bucket'),
    database: text('name of the database, when it is one inside a server'),
    lifecycle: text('as its list says'),
    rule: text('the identity rule that named it'),
    ...DECLARED_TRAITS,
  },
});
