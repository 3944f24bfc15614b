import { hclEntries, hclFile, hclObjects, hclText, type HclBlock } from '../values/hcl.js';
import { objectsOf, Place, yamlDocuments } from '../values/index.js';

/** A service with those that its sidecar brings it to. */
export interface MeshService {
  readonly name: string;
  readonly upstreams: readonly { readonly name: string; readonly line: number }[];
  readonly line: number;
}

/**
 * Services with upstreams: definitions in HCL and JSON, and workloads that say so.
 * Source: Consul, "Define services", "Sidecar service registration", "Annotations and labels". Never throws.
 */
export function meshServices(text: string, path: string): readonly MeshService[] {
  const found = /\.hcl$/i.test(path) ? ofHcl(text) : [...ofJson(text), ...ofWorkloads(text)];
  return found.filter(({ upstreams }) => upstreams.length > 0);
}

function ofHcl(text: string): readonly MeshService[] {
  return hclFile(text)
    .blocks.filter(({ type }) => type === 'service')
    .map((service) => {
      const name = service.attributes.get('name');
      return {
        name: (name && hclText(name)) ?? '',
        upstreams: descend(service, ['connect', 'sidecar_service', 'proxy']).flatMap(upstreamsOf),
        line: service.line,
      };
    })
    .filter(({ name }) => name !== '');
}

function descend(block: HclBlock, [first, ...rest]: readonly string[]): readonly HclBlock[] {
  if (first === undefined) return [block];
  return block.blocks.filter(({ type }) => type === first).flatMap((inner) => descend(inner, rest));
}

/** Written as a list of objects, or as a block for each. */
function upstreamsOf(proxy: HclBlock): MeshService['upstreams'] {
  const listed = proxy.attributes.get('upstreams');
  const named = [
    ...(listed ? hclObjects(listed).map((one) => hclEntries(one).get('destination_name')) : []),
    ...proxy.blocks
      .filter(({ type }) => type === 'upstreams')
      .map(({ attributes }) => attributes.get('destination_name')),
  ];
  return named.flatMap((expression) => {
    const name = expression && hclText(expression);
    return expression && name !== undefined ? upstream(name, expression.line) : [];
  });
}

function upstream(name: string, line: number): MeshService['upstreams'] {
  return /^[a-zA-Z0-9][\w-]{0,252}$/.test(name) ? [{ name: name.toLowerCase(), line }] : [];
}

function ofJson(text: string): readonly MeshService[] {
  return yamlDocuments(text)
    .documents.map((document) => Place.root(document))
    .flatMap((root) => [root.get('service'), ...root.get('services').items()])
    .map((service) => ({
      name: service.get('name').text ?? '',
      upstreams: service
        .get('connect', 'sidecar_service', 'proxy', 'upstreams')
        .items()
        .flatMap((one) => upstream(one.get('destination_name').text ?? '', one.line)),
      line: service.line,
    }))
    .filter(({ name }) => name !== '');
}

const ANNOTATION = 'consul.hashicorp.com/connect-service-upstreams';

/** `pay:1234, stock.svc:1235`: of a service, its name alone; prepared queries name no service. */
function ofWorkloads(text: string): readonly MeshService[] {
  return objectsOf(text, /^(?:apps\/v1|batch\/v1|v1)$/).map(({ place, kind, name }) => {
    const annotations = place.get(...(kind === 'Pod' ? [] : ['spec', 'template']), 'metadata', 'annotations');
    const written = annotations.get(ANNOTATION);
    const upstreams = (written.text ?? '')
      .split(',')
      .slice(0, 200)
      .map((one) => one.trim())
      .filter((one) => !one.startsWith('prepared_query:'))
      .flatMap((one) => upstream(/^([^.:]+)/.exec(one)?.[1] ?? '', written.line));
    return { name, upstreams, line: place.line };
  });
}
