import { declaredReader } from '../values/index.js';
import { datadogDocument } from './extract.js';

/** Datadog service definitions. */
export const datadogReader = declaredReader({
  name: 'datadog',
  wants: (path) => /(?:^|\/)(?:[\w-]+\.)?datadog\.ya?ml$/i.test(path),
  knows: ({ text }) => /^[ \t]*["']?(?:schema-version|apiVersion)["']?\s*:\s*["']?v[123]/m.test(text),
  remedy: 'write it as Datadog\'s "Service Definition Schema" says: schema-version and dd-service, or apiVersion v3',
  documentOf: datadogDocument,
});
