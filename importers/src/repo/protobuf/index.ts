import { entityRef, type Issue, type ProtoFile } from '@faultline/model';
import {
  contractStatement,
  folderOf,
  importsOf,
  PackageFindings,
  pathFrom,
  protoFile,
  protoServices,
  statedContract,
  type ComponentStatement,
  type PackageReader,
  type PackageView,
  type ProtoService,
  type StatedContract,
  type WrittenContract,
} from '../values/index.js';
import { isOwn, projectProtos } from './extract.js';

/** Confidence that who has a copy of a file calls each service in it; and of who makes a client of it. */
const COPY = 0.3;
const CLIENT = 0.9;
/** Longest name of a service, with its package. */
const LONGEST_NAME = 500;
/** Files that one file leads to. */
const MOST_IMPORTS = 200;

interface Read {
  readonly file: ProtoFile;
  readonly imports: readonly string[];
}

/** A project of .NET that says which side of a file it is. */
interface Side {
  readonly project: string;
  readonly isServer: boolean;
  readonly line: number;
}

/** Protocol buffers: the services that files declare, with the version that their package names. */
export const protobufReader: PackageReader = {
  name: 'protobuf',
  tells: 'contracts',
  wants: (path) => path.endsWith('.proto') || path.endsWith('.csproj'),
  async read(paths, view) {
    const found = new PackageFindings(view);
    const files = new Map<string, Read>();
    for (const path of paths) {
      const text = path.endsWith('.proto') ? await found.text(path) : undefined;
      const file = text === undefined ? undefined : protoFile(text);
      if (text === undefined) continue;
      if (file === undefined) found.broken(path, 'give a .proto file that protoc reads');
      else files.set(path, { file, imports: importsOf(text) });
    }
    const sides = await sidesOf(
      paths.filter((path) => path.endsWith('.csproj')),
      view,
    );
    for (const [path, { file }] of files) {
      const imported = importedBy(path, files);
      const all = protoServices(file, imported);
      const services = all.filter(({ fullName }) => fullName.length <= LONGEST_NAME).map((one) => statedOf(path, one));
      const long = all.find(({ fullName }) => fullName.length > LONGEST_NAME);
      if (long !== undefined) found.issues.push(tooLong(path, long));
      if (services.length === 0) continue;
      const said = sides.get(path) ?? [];
      for (const { project, isServer, line } of said) {
        const statements = services.flatMap((one) =>
          isServer ? provided(path, one) : copied(path, one, { confidence: CLIENT, tool: 'Grpc.Tools', project, line }),
        );
        found.add({ folder: folderOf(project), part: path, uses: [], files: [path, project], statements });
      }
      // Where a project says which side it is, names need not tell.
      if (said.some(({ project }) => path.startsWith(`${folderOf(project)}/`))) continue;
      const statements = services.flatMap((one) => [
        ...provided(path, one, (names) => isOwnOf(one.name, names)),
        // A copy alone says little: who calls that service has one, and who only looked has one, too.
        ...copied(path, one, { confidence: COPY, isOf: (names) => !isOwnOf(one.name, names) }),
      ]);
      found.add({ folder: folderOf(path), part: path, uses: [], files: [path], statements });
    }
    return found;
  },
};

function isOwnOf(service: string, names: readonly string[]): boolean {
  return names.some((name) => isOwn(service, name));
}

/** Declarations of the files that one imports, and of those that they do: the nearest of the files that end so. */
function importedBy(path: string, files: ReadonlyMap<string, Read>): readonly ProtoFile[] {
  const reached = new Set([path]);
  for (const at of reached) {
    for (const written of files.get(at)?.imports ?? []) {
      const target = nearestEnding(at, written, files);
      if (target !== undefined && reached.size <= MOST_IMPORTS) reached.add(target);
    }
  }
  reached.delete(path);
  return [...reached].flatMap((at) => files.get(at)?.file ?? []);
}

/** Imports are written from a root that only the build knows: looked for in each folder above, the nearest first. */
function nearestEnding(path: string, written: string, files: ReadonlyMap<string, Read>): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const candidate = pathFrom(folder, written);
    if (candidate !== undefined && files.has(candidate)) return candidate;
    if (folder === '.') return undefined;
  }
}

async function sidesOf(projects: readonly string[], view: PackageView): Promise<ReadonlyMap<string, readonly Side[]>> {
  const sides = new Map<string, Map<string, Side>>();
  for (const project of projects) {
    const read = await view.read(project);
    // What cannot be read is the reader of packages' to tell.
    if (!('text' in read)) continue;
    for (const { input, side, line } of projectProtos(read.text)) {
      const path = pathFrom(folderOf(project), input);
      if (path === undefined || side === 'both') continue;
      const known = sides.get(path) ?? new Map<string, Side>();
      sides.set(path, known);
      // However often a project says it.
      const key = `${side} ${project}`;
      if (!known.has(key)) known.set(key, { project, isServer: side === 'server', line });
    }
  }
  return new Map([...sides].map(([path, known]) => [path, [...known.values()]]));
}

/** A service of a file, whose contract is digested once for all who have it. */
interface StatedService extends ProtoService {
  readonly contract: WrittenContract;
  readonly stated: StatedContract;
}

function statedOf(path: string, service: ProtoService): StatedService {
  const { fullName, version, line, reduced } = service;
  const contract = { form: 'protobuf' as const, api: fullName, title: fullName, version, reduced, path, line };
  return { ...service, contract, stated: statedContract(contract) };
}

function tooLong(path: string, { fullName, line }: ProtoService): Issue {
  return {
    path,
    reason: `the service ${fullName.slice(0, 100)}… of line ${line} has a name of more than ${LONGEST_NAME} characters, and was left out`,
    remedy: 'give it a shorter name or package',
  };
}

function provided(
  path: string,
  service: StatedService,
  isOf?: (names: readonly string[]) => boolean,
): readonly ComponentStatement[] {
  const { fullName, version, line } = service;
  const named = isOf === undefined ? {} : { isOf };
  return [
    {
      relation: 'PROVIDES',
      to: entityRef('api', 'protobuf', fullName),
      via: '',
      properties: version === '' ? {} : { version },
      evidence: { path, line, text: `service ${fullName}` },
      entity: { title: fullName, type: 'grpc' },
      ...named,
    },
    contractStatement('PROVIDES', service.contract, named, service.stated),
  ];
}

interface Copy {
  readonly confidence: number;
  readonly tool?: string;
  /** The project that says so, and its line. */
  readonly project?: string;
  readonly line?: number;
  readonly isOf?: (names: readonly string[]) => boolean;
}

function copied(path: string, service: StatedService, how: Copy): readonly ComponentStatement[] {
  const { fullName, version } = service;
  const { confidence, tool, project = path, line = service.line, isOf } = how;
  const shared = { confidence, ...(isOf === undefined ? {} : { isOf }) };
  return [
    {
      relation: 'REQUIRES',
      to: entityRef('api', 'protobuf', fullName),
      via: 'protobuf',
      properties: version === '' ? {} : { constraint: version, scheme: 'protobuf' },
      evidence: { path: project, line, text: `service ${fullName}` },
      ...shared,
    },
    contractStatement(
      'COPIES',
      service.contract,
      { ...shared, ...(tool === undefined ? {} : { tool }) },
      service.stated,
    ),
  ];
}
