import { setUpReader } from '../values/index.js';
import { alertmanagerFacts } from './extract.js';

/** Alertmanager: whom it tells of alerts. */
export const alertmanagerReader = setUpReader({
  product: { name: 'alertmanager', images: ['alertmanager'] },
  wants: (path) => /\.ya?ml$/i.test(path),
  knows: /^receivers[ \t]*:/m,
  facts: alertmanagerFacts,
});
