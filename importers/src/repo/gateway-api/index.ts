import { entryReader } from '../values/index.js';
import { gatewayEntries } from './extract.js';

/** Gateway API: which Services its gateways send to. */
export const gatewayApiReader = entryReader({
  name: 'gateway-api',
  knows: (text) => text.includes('gateway.networking.k8s.io/') && /\b(?:HTTP|GRPC|TCP|TLS)Route\b/.test(text),
  entriesOf: gatewayEntries,
});
