import type { Unit, UnitNeed } from '../values/units.js';
import { cloudProduct } from '../values/cloud.js';
import { hclEntries, hclObjects, type HclBlock, type HclExpression } from '../values/hcl.js';
import { pathFrom } from '../values/index.js';
import type { Instance } from './module.js';
import { resourceId, resourcesIn, textIn, type Resource } from './scope.js';

/** Resources that run somebody's own code. */
const DEPLOYABLE =
  /^(?:aws_lambda_function|aws_ecs_task_definition|aws_apprunner_service|google_cloud_run(?:_v2)?_service|google_cloud_run_v2_job|google_cloudfunctions2?_function|azurerm_(?:container_app|container_group|(?:linux|windows)_(?:web|function)_app)|kubernetes_(?:deployment|stateful_set|daemon_set|cron_job)(?:_v1)?|docker_container)$/;
/** What stands before functions and passes requests to them. */
const GATEWAY = /^(?:aws_apigatewayv2_api|aws_api_gateway_rest_api|aws_appsync_graphql_api)$/;
const INTEGRATION = /^(?:aws_apigatewayv2_integration|aws_api_gateway_integration|aws_appsync_datasource)$/;
/** What has a function called for what stands in a queue, stream or topic. */
const SOURCE =
  /^(?:aws_lambda_event_source_mapping|aws_sns_topic_subscription|aws_cloudwatch_event_target|aws_pipes_pipe)$/;

const IMAGE = /^(?:image|image_uri|image_identifier|docker_image_name|docker_image)$/;
const SETTINGS = /^(?:variables|environment_variables|runtime_environment_variables|app_settings|environment|env)$/;
/** Names that say nothing of who it is. */
const GENERIC = /^(?:this|main|default|app|web|api|server|service|container|function|lambda|task)$/;

const CONFIDENCE = 0.9;
const MAX_BLOCKS = 500;

/** A setting of a deployable, by its name. */
interface Setting {
  readonly name: string;
  readonly value: HclExpression;
}

/** What a deployable's block says, wherever in it. */
interface Said {
  readonly images: readonly HclExpression[];
  readonly settings: readonly Setting[];
  readonly ports: readonly HclExpression[];
  readonly names: readonly HclExpression[];
}

/** What is deployed by all instances of Terraform's modules: programs, and the managed products that they need. */
export function terraformUnits(instances: readonly Instance[]): readonly Unit[] {
  const resources = instances.flatMap((instance) =>
    [...instance.module.resources].map(([name, placed]): Resource => ({ ...placed, instance, name })),
  );
  const deployables = resources.filter(({ block }) => isResource(block, DEPLOYABLE));
  const gateways = resources.filter(({ block }) => isResource(block, GATEWAY));
  const extra = indirectNeeds(resources);
  const units = [...deployables, ...gateways]
    .map((one) => [one, deployableUnit(one, extra.get(resourceId(one)) ?? [])] as const)
    .filter(([one, { name, needs, environment = {} }]) => {
      const isTold = needs.length > 0 || Object.values(environment).some((text) => /^\w{2,12}:\/\//.test(text));
      return isTold || !isOfEach(one, name);
    })
    .map(([, unit]) => unit);
  const needed = new Set(units.flatMap(({ needs }) => needs.map(({ to }) => to)));
  const products = resources.filter((one) => productOf(one.block) && needed.has(resourceId(one)));
  return [...units, ...products.map(productUnit)];
}

function isResource({ type, labels }: HclBlock, types: RegExp): boolean {
  return type === 'resource' && types.test(labels[0] ?? '');
}

function productOf({ labels, attributes }: HclBlock): ReturnType<typeof cloudProduct> {
  const engine = ['engine', 'engine_type', 'database_version']
    .map((name) => attributes.get(name)?.text ?? '')
    .join(' ');
  return cloudProduct(labels[0] ?? '', engine);
}

function isUnit(type: string): boolean {
  return DEPLOYABLE.test(type) || GATEWAY.test(type) || cloudProduct(type, '') !== undefined;
}

function nameOf({ block, instance }: Resource, names: readonly HclExpression[]): string {
  const label = block.labels[1] ?? '';
  const own = [
    'function_name',
    'service_name',
    'family',
    'name',
    'identifier',
    'cluster_identifier',
    'db_identifier',
    'cluster_id',
    'replication_group_id',
    'queue_name',
    'bucket',
  ];
  const called = [...own.flatMap((name) => block.attributes.get(name) ?? []), ...names].map((value) =>
    textIn(value, instance),
  );
  const known = called.find((text) => /^[\w.-]{1,100}$/.test(text) && !GENERIC.test(text));
  const call = instance.path.split('/').at(-1) ?? '';
  if (known !== undefined) return known;
  return GENERIC.test(label) && call !== '' ? call : label;
}

/** Whether a name is no more than that of a call which makes a module once for each of several: none of them is called so. */
function isOfEach({ instance: { path, caller }, block }: Resource, name: string): boolean {
  const call = path.split('/').at(-1) ?? '';
  const isEach = caller?.module.calls.get(call)?.block.attributes.has('for_each') === true;
  return isEach && name === call && block.labels[1] !== call;
}

function deployableUnit(resource: Resource, extra: readonly UnitNeed[]): Unit {
  const { block, instance, path } = resource;
  const said = saidIn(block);
  const environment: Record<string, string> = {};
  const needs: UnitNeed[] = [...extra];
  for (const { name, value } of said.settings) {
    environment[name] = textIn(value, instance);
    for (const target of resourcesIn(value, instance, isUnit))
      needs.push({ to: resourceId(target), via: '', path, line: value.line, text: name, confidence: CONFIDENCE });
  }
  const image = said.images.map((one) => textIn(one, instance)).find((text) => text !== '');
  const folder = folderOf(resource);
  return {
    id: resourceId(resource),
    name: nameOf(resource, said.names),
    ...(GATEWAY.test(block.labels[0] ?? '') ? { product: { kind: 'service' as const, type: 'gateway' } } : {}),
    ...(folder === undefined ? {} : { folder }),
    ...(image === undefined ? {} : { image }),
    ports: said.ports.map((one) => Number(textIn(one, instance))).filter((port) => port > 0 && port < 65_536),
    environment,
    needs: distinct(needs),
    path,
    line: block.line,
  };
}

function distinct(needs: readonly UnitNeed[]): readonly UnitNeed[] {
  return [...new Map([...needs].reverse().map((need) => [need.to, need])).values()].reverse();
}

function productUnit(resource: Resource): Unit {
  const product = productOf(resource.block);
  return {
    id: resourceId(resource),
    name: nameOf(resource, []),
    ...(product ? { product } : {}),
    needs: [],
    path: resource.path,
    line: resource.block.line,
  };
}

/** Images, settings and ports in a block and all blocks in it, and in what `jsonencode` makes of lists of containers. */
function saidIn(root: HclBlock): Said {
  const images: HclExpression[] = [];
  const settings: Setting[] = [];
  const ports: HclExpression[] = [];
  const names: HclExpression[] = [];
  const take = (attributes: ReadonlyMap<string, HclExpression>): void => {
    for (const [name, value] of attributes) {
      if (IMAGE.test(name)) images.push(value);
      else if (/^(?:container_?port|port|target_port)$/i.test(name)) ports.push(value);
      else if (name === 'portMappings') for (const one of hclObjects(value)) take(hclEntries(one));
      else if (SETTINGS.test(name)) settings.push(...settingsOf(value));
      else if (name === 'container_definitions')
        for (const one of hclObjects(value)) {
          const entries = hclEntries(one);
          const called = entries.get('name');
          if (called) names.push(called);
          take(entries);
        }
    }
  };
  const stack = [root];
  for (let count = 0; stack.length > 0 && count < MAX_BLOCKS; count++) {
    const block = stack.pop();
    if (!block) break;
    take(block.attributes);
    const [name, value] = [block.attributes.get('name'), block.attributes.get('value')];
    if (block.type === 'env' && name && value) settings.push({ name: name.text.replace(/^"|"$/g, ''), value });
    if (block.type === 'metadata' && name) names.push(name);
    // What is copied beside the others for each is one of its own kind.
    stack.push(...block.blocks);
  }
  return { images, settings, ports, names };
}

/** `{ A = b }`, `[{ name = "A", value = b }]` and `["A=b"]`. */
function settingsOf(value: HclExpression): readonly Setting[] {
  if (value.text.trim().startsWith('[')) {
    const pairs = hclObjects(value).flatMap((one) => {
      const entries = hclEntries(one);
      const [name, set] = [entries.get('name'), entries.get('value') ?? entries.get('valueFrom')];
      return name && set ? [{ name: name.text.replace(/^"|"$/g, ''), value: set }] : [];
    });
    const lines = [...value.text.matchAll(/"([A-Za-z_]\w{0,100})=([^"\n]{0,2000})"/g)].map(
      ([, name = '', set = '']) => ({
        name,
        value: { text: `"${set}"`, line: value.line },
      }),
    );
    return [...pairs, ...lines];
  }
  return [...hclEntries(value)].map(([name, set]) => ({ name, value: set }));
}

/** Folder of a function's code: what is packed for it. */
function folderOf({ block, instance }: Resource): string | undefined {
  const file = block.attributes.get('filename') ?? block.attributes.get('source_dir');
  if (!file) return undefined;
  const packed = resourcesIn(file, instance, () => false);
  const archive = /data\.archive_file\.([\w-]+)/.exec(file.text)?.[1];
  const source = archive === undefined ? undefined : instance.module.resources.get(`data.archive_file.${archive}`);
  const written = source?.block.attributes.get('source_dir') ?? source?.block.attributes.get('source_file');
  const text = textIn(written, instance).replace(/^\$\{path\.(?:module|root)\}\//, '');
  if (text === '' || text.includes('${') || packed.length > 0) return undefined;
  return pathFrom(instance.module.folder, /\.\w+$/.test(text) ? text.replace(/\/?[^/]*$/, '') || '.' : text);
}

/** Needs that a resource of its own states: what a function is called for, what a gateway passes to. */
function indirectNeeds(resources: readonly Resource[]): ReadonlyMap<string, readonly UnitNeed[]> {
  const needs = new Map<string, UnitNeed[]>();
  const add = (from: Resource, to: Resource, via: string, at: Resource, text: string): void => {
    const list = needs.get(resourceId(from)) ?? [];
    needs.set(resourceId(from), list);
    list.push({ to: resourceId(to), via, path: at.path, line: at.block.line, text, confidence: CONFIDENCE });
  };
  for (const resource of resources) {
    const [type = ''] = resource.block.labels;
    const isSource = SOURCE.test(type);
    if (resource.block.type !== 'resource' || (!isSource && !INTEGRATION.test(type))) continue;
    const told = [...resource.block.attributes.values()].flatMap((value) =>
      resourcesIn(value, resource.instance, isUnit),
    );
    const programs = told.filter(({ block }) => isResource(block, DEPLOYABLE));
    const others = told.filter(({ block }) => !isResource(block, DEPLOYABLE));
    for (const program of programs)
      for (const other of others)
        if (isSource && !isResource(other.block, GATEWAY)) add(program, other, 'messaging', resource, type);
        else if (!isSource && isResource(other.block, GATEWAY)) add(other, program, 'http', resource, type);
  }
  return needs;
}
