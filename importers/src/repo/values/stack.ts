import { cloudProduct } from './cloud.js';
import { pathFrom } from './paths.js';
import type { Unit, UnitNeed } from './units.js';
import { listOf, recordOf, textOf } from './yaml.js';

/** Resources of a stack of CloudFormation, SAM or the Serverless Framework, with where they stand. */
export interface Stack {
  readonly path: string;
  /** Folder that paths of code are from. */
  readonly folder: string;
  readonly resources: Readonly<Record<string, unknown>>;
  /** Line of what stands at a path of keys behind `Resources`. */
  line(path: readonly (string | number)[]): number;
}

const FUNCTION = /^AWS::(?:Serverless|Lambda)::Function$/;
const SERVICE = /^AWS::(?:AppRunner::Service|ECS::TaskDefinition)$/;
const GATEWAY = /^AWS::(?:Serverless::(?:Http)?Api|ApiGateway::RestApi|ApiGatewayV2::Api|AppSync::GraphQLApi)$/;
const SOURCE = /^AWS::Lambda::EventSourceMapping$/;

const SURE = 0.9;
const MAX_RESOURCES = 2_000;
const MAX_REFERENCES = 500;
const MAX_DEPTH = 20;

/** The programs of a stack, and the managed products that they need. */
export function stackUnits(stack: Stack): readonly Unit[] {
  const entries = Object.entries(stack.resources).slice(0, MAX_RESOURCES);
  const typeOf = (name: string): string => textOf(recordOf(stack.resources[name])?.['Type']) ?? '';
  const programs = entries.filter(([name]) => FUNCTION.test(typeOf(name)) || SERVICE.test(typeOf(name)));
  const units = programs.map(([name, resource]) => programUnit(name, recordOf(resource) ?? {}, stack));
  const mapped = entries.flatMap(([name, resource]) =>
    SOURCE.test(typeOf(name)) ? mappingOf(name, resource, stack) : [],
  );
  const withMapped = units.map((unit) => ({
    ...unit,
    needs: [...unit.needs, ...mapped.filter(({ of }) => idOf(stack, of) === unit.id).map(({ need }) => need)],
  }));
  const gateways = entries
    .filter(([name]) => GATEWAY.test(typeOf(name)))
    .map(([name]) => gatewayUnit(name, programs, stack));
  const needed = new Set(withMapped.flatMap(({ needs }) => needs.map(({ to }) => to)));
  return [...withMapped, ...gateways, ...productUnits(stack, needed)];
}

/** The managed products of a stack among what is needed. */
export function productUnits(stack: Stack, needed: ReadonlySet<string>): readonly Unit[] {
  return Object.entries(stack.resources).flatMap(([name, resource]) => {
    const id = idOf(stack, name);
    const product = needed.has(id) ? productOf(resource) : undefined;
    const named = nameIn(recordOf(recordOf(resource)?.['Properties']) ?? {}) ?? name;
    return product ? [{ id, name: named, product, needs: [], path: stack.path, line: stack.line([name]) }] : [];
  });
}

export function idOf({ path }: Pick<Stack, 'path'>, name: string): string {
  return `${path}/${name}`;
}

function productOf(resource: unknown): ReturnType<typeof cloudProduct> {
  const { Type, Properties } = recordOf(resource) ?? {};
  const properties = recordOf(Properties) ?? {};
  const engine = ['Engine', 'EngineType'].map((key) => textOf(properties[key]) ?? '').join(' ');
  return cloudProduct(textOf(Type) ?? '', engine);
}

function nameIn(properties: Readonly<Record<string, unknown>>): string | undefined {
  return [
    'FunctionName',
    'ServiceName',
    'Family',
    'TableName',
    'QueueName',
    'TopicName',
    'BucketName',
    'DBInstanceIdentifier',
    'DBClusterIdentifier',
    'Name',
  ]
    .map((key) => textOf(properties[key]))
    .find((text) => text !== undefined && /^[\w.-]{1,100}$/.test(text));
}

/** Names of the stack's resources that a value refers to: `Ref`, `Fn::GetAtt`, `Fn::Sub`, with their short forms. */
export function referencesIn(value: unknown, names: Readonly<Record<string, unknown>>, depth = 0): readonly string[] {
  const isOne = (name: string): boolean => Object.hasOwn(names, name);
  if (depth > MAX_DEPTH) return [];
  if (typeof value === 'string') {
    const head = value.split('.')[0] ?? '';
    // `!Ref Table` is read as `Table`, `!GetAtt Table.Arn` as `Table.Arn`.
    if (isOne(head) && /^\w+(?:\.[\w.]+)?$/.test(value)) return [head];
    return [...value.slice(0, 10_000).matchAll(/\$\{(\w+)(?:\.[\w.]+)?\}/g)]
      .map((match) => match[1] ?? '')
      .filter(isOne);
  }
  const inner = Array.isArray(value) ? (value as readonly unknown[]) : Object.values(recordOf(value) ?? {});
  return inner
    .slice(0, MAX_REFERENCES)
    .flatMap((one) => referencesIn(one, names, depth + 1))
    .slice(0, MAX_REFERENCES);
}

/** Settings whose value the file itself says. */
export function writtenSettings(settings: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Needs of the resources that settings refer to. */
export function settingNeeds(
  settings: Readonly<Record<string, unknown>>,
  stack: Stack,
  at: (name: string) => number,
): readonly UnitNeed[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    referencesIn(value, stack.resources).map((to): UnitNeed => ({
      to: idOf(stack, to),
      via: '',
      path: stack.path,
      line: at(name),
      text: name,
      confidence: SURE,
    })),
  );
}

function programUnit(name: string, resource: Readonly<Record<string, unknown>>, stack: Stack): Unit {
  const properties = recordOf(resource['Properties']) ?? {};
  const containers = listOf(properties['ContainerDefinitions']).map((one) => recordOf(one) ?? {});
  const settings = {
    ...recordOf(recordOf(properties['Environment'])?.['Variables']),
    ...Object.fromEntries(containers.flatMap((one) => pairsOf(one['Environment']))),
  };
  const code = textOf(properties['CodeUri']) ?? textOf(properties['Code']);
  const folder = code === undefined || code.includes('://') ? undefined : pathFrom(stack.folder, code);
  const image =
    textOf(properties['ImageUri']) ?? containers.map((one) => textOf(one['Image'])).find((one) => one !== undefined);
  const line = stack.line([name]);
  const events = Object.entries(recordOf(properties['Events']) ?? {}).flatMap(([event, value]) =>
    /^(?:SQS|SNS|DynamoDB|Kinesis|MSK|MQ|S3)$/.test(textOf(recordOf(value)?.['Type']) ?? '')
      ? needsOf(recordOf(value)?.['Properties'], stack, [name, 'Properties', 'Events', event], 'messaging', event)
      : [],
  );
  // Which tables and queues a function may use is said by the policies that it is given.
  const policies = listOf(properties['Policies']).flatMap((policy) =>
    Object.entries(recordOf(policy) ?? {}).flatMap(([given, value]) =>
      /Policy$/.test(given) ? needsOf(value, stack, [name, 'Properties', 'Policies'], '', given) : [],
    ),
  );
  const ports = containers.flatMap((one) =>
    listOf(one['PortMappings']).map((port) => Number(recordOf(port)?.['ContainerPort'])),
  );
  return {
    id: idOf(stack, name),
    name: nameIn(properties) ?? name,
    ...(folder === undefined || !FUNCTION.test(textOf(resource['Type']) ?? '') ? {} : { folder }),
    ...(image === undefined ? {} : { image }),
    ports: ports.filter((port) => Number.isInteger(port) && port > 0 && port < 65_536),
    environment: writtenSettings(settings),
    needs: [
      ...settingNeeds(settings, stack, (setting) =>
        stack.line([name, 'Properties', 'Environment', 'Variables', setting]),
      ),
      ...events,
      ...policies,
    ].filter(({ to }) => to !== idOf(stack, name)),
    path: stack.path,
    line,
  };
}

function pairsOf(environment: unknown): readonly (readonly [string, unknown])[] {
  return listOf(environment).flatMap((item) => {
    const { Name, Value } = recordOf(item) ?? {};
    return typeof Name === 'string' ? [[Name, Value] as const] : [];
  });
}

export function needsOf(
  value: unknown,
  stack: Stack,
  at: readonly (string | number)[],
  via: string,
  text: string,
): readonly UnitNeed[] {
  const line = stack.line(at);
  return referencesIn(value, stack.resources).map((to) => ({
    to: idOf(stack, to),
    via,
    path: stack.path,
    line,
    text,
    confidence: SURE,
  }));
}

function mappingOf(
  name: string,
  resource: unknown,
  stack: Stack,
): readonly { readonly of: string; readonly need: UnitNeed }[] {
  const properties = recordOf(recordOf(resource)?.['Properties']) ?? {};
  const functions = referencesIn(properties['FunctionName'], stack.resources);
  const needs = needsOf(properties['EventSourceArn'], stack, [name], 'messaging', name);
  return functions.flatMap((of) => needs.map((need) => ({ of, need })));
}

/** A gateway passes requests to the functions whose events speak of it, or to all that speak of none. */
function gatewayUnit(name: string, programs: readonly (readonly [string, unknown])[], stack: Stack): Unit {
  const needs = programs.flatMap(([program, resource]): readonly UnitNeed[] => {
    const events = recordOf(recordOf(recordOf(resource)?.['Properties'])?.['Events']) ?? {};
    return Object.entries(events).flatMap(([event, value]) => {
      const { Type, Properties } = recordOf(value) ?? {};
      const told = recordOf(Properties) ?? {};
      const of = referencesIn(told['ApiId'] ?? told['RestApiId'], stack.resources);
      if (!/^(?:Http)?Api$/.test(textOf(Type) ?? '') || !of.includes(name)) return [];
      const line = stack.line([program, 'Properties', 'Events', event]);
      return [{ to: idOf(stack, program), via: 'http', path: stack.path, line, text: event, confidence: SURE }];
    });
  });
  return {
    id: idOf(stack, name),
    name,
    product: { kind: 'service', type: 'gateway' },
    needs,
    path: stack.path,
    line: stack.line([name]),
  };
}
