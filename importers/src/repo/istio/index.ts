import { entryReader } from '../values/index.js';
import { istioEntries } from './extract.js';

/** Istio: which Services its gateways send to. */
export const istioReader = entryReader({
  name: 'istio',
  knows: (text) => text.includes('networking.istio.io/') && text.includes('VirtualService'),
  entriesOf: istioEntries,
});
