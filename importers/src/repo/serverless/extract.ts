import { idOf, needsOf, productUnits, settingNeeds, writtenSettings, type Stack } from '../values/stack.js';
import type { Unit, UnitNeed, UnitsOfFile } from '../values/units.js';
import {
  baseOf,
  folderOf,
  listOf,
  recordOf,
  textOf,
  yamlDocuments,
  type SourceFile,
  type YamlDocument,
} from '../values/index.js';

const EVENTS = /^(?:sqs|sns|stream|kafka|msk|activemq|rabbitmq|s3|eventBridge)$/;
const MAX_FUNCTIONS = 1_000;

type Entries = readonly (readonly [string, Readonly<Record<string, unknown>>])[];

/**
 * What a service of the Serverless Framework deploys: its functions are built and deployed as one, with the products
 * that its resources make and its settings, events and statements speak of.
 */
export function serverlessUnits({ path, text }: SourceFile): UnitsOfFile {
  const { documents, problem } = yamlDocuments(text);
  const [document] = documents;
  const issues = problem === undefined ? [] : [{ path, reason: problem, remedy: 'correct the file' }];
  const root = recordOf(document?.value);
  const functions = entriesOf(root?.['functions']);
  if (!document || !root || functions.length === 0) return { units: [], issues };
  const stack = stackOf(path, root, document);
  const provider = recordOf(root['provider']) ?? {};
  const settings = Object.assign(
    {},
    recordOf(provider['environment']),
    ...functions.map(([, one]) => recordOf(one['environment'])),
  ) as Record<string, unknown>;
  const service = textOf(root['service']) ?? textOf(recordOf(root['service'])?.['name']);
  const own: Unit = {
    id: idOf(stack, 'service'),
    name: service !== undefined && /^[\w.-]{1,100}$/.test(service) ? service : baseOf(stack.folder),
    folder: stack.folder,
    environment: writtenSettings(settings),
    needs: [
      ...settingNeeds(settings, stack, (name) => document.line(['provider', 'environment', name])),
      ...functions.flatMap(([name, one]) => eventNeeds(name, one, stack, document)),
      ...statementNeeds(provider, stack, document),
    ],
    path,
    line: document.line(['service']),
  };
  return { units: [own, ...productUnits(stack, new Set(own.needs.map(({ to }) => to)))], issues };
}

function entriesOf(functions: unknown): Entries {
  // Files of functions may stand in a list.
  const parts = Array.isArray(functions) ? listOf(functions) : [functions];
  return parts
    .flatMap((part) => Object.entries(recordOf(part) ?? {}))
    .slice(0, MAX_FUNCTIONS)
    .map(([name, one]) => [name, recordOf(one) ?? {}]);
}

function stackOf(path: string, root: Readonly<Record<string, unknown>>, document: YamlDocument): Stack {
  const parts = Array.isArray(root['resources']) ? listOf(root['resources']) : [root['resources']];
  const resources = Object.assign({}, ...parts.map((part) => recordOf(recordOf(part)?.['Resources']))) as Record<
    string,
    unknown
  >;
  const line = (keys: readonly (string | number)[]): number => document.line(['resources', 'Resources', ...keys]);
  return { path, folder: folderOf(path), resources, line };
}

/** What a function is called for. */
function eventNeeds(
  name: string,
  one: Readonly<Record<string, unknown>>,
  stack: Stack,
  document: YamlDocument,
): readonly UnitNeed[] {
  const line = document.line(['functions', name, 'events']);
  return listOf(one['events'])
    .flatMap((event) => Object.entries(recordOf(event) ?? {}))
    .filter(([kind]) => EVENTS.test(kind))
    .flatMap(([kind, value]) => needsOf(value, stack, [], 'messaging', `${name} ${kind}`))
    .map((need) => ({ ...need, line }));
}

/** What its role may use. */
function statementNeeds(
  provider: Readonly<Record<string, unknown>>,
  stack: Stack,
  document: YamlDocument,
): readonly UnitNeed[] {
  const line = document.line(['provider']);
  const role = recordOf(recordOf(provider['iam'])?.['role']);
  return [provider['iamRoleStatements'], role?.['statements']]
    .flatMap((list) => listOf(list))
    .flatMap((statement) => needsOf(recordOf(statement)?.['Resource'], stack, [], '', 'statement of its role'))
    .map((need) => ({ ...need, line }));
}
