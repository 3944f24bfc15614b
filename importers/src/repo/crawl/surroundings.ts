import {
  CODEOWNERS_PLACES,
  codeowners,
  dialectOf,
  kindOf,
  ownerByName,
  type Codeowners,
  type Declares,
  type EntityLine,
  type Issue,
} from '@faultline/model';
import { PartLines } from '../../contract/part-lines.js';
import type { RepoConfig } from '../config.js';
import { attempt } from './failure.js';
import { gitHistory, stateSuggestion, type GitHistory } from '../git-history/index.js';
import { stateOwners } from '../codeowners/index.js';
import { declarations, declaredRef, stateDeclarations, type Declarations } from '../faultline-yaml/index.js';
import { folderOf, type FileText, type PartRead, type RepositoryView } from '../values/index.js';

/** What holds for every component of a repository: who owns which folder, and the repository's own word. */
export interface Surroundings {
  readonly owners: Codeowners | undefined;
  readonly ownersPrefix: string;
  readonly declared: Declarations | undefined;
  /** Who changed what, where that was asked for. */
  readonly history: GitHistory | undefined;
  /** Files that every component's part rests on. */
  readonly files: readonly string[];
  readonly issues: readonly Issue[];
  /** False when one of them is there and could not be understood. */
  readonly complete: boolean;
  /** Path of faultline.yaml, where there is one. */
  readonly declaredPath: string | undefined;
}

export interface SurroundingsInput {
  readonly read: (path: string) => Promise<FileText>;
  /** Reads a file around a subfolder, where CODEOWNERS of the whole repository stands. */
  readonly readAround?: (path: string) => Promise<FileText>;
  readonly prefix: string;
  readonly remote: string;
  /** What git says of the last year, or why it says nothing; absent where nobody asked. */
  readonly history?: { readonly said: string | Issue; readonly prefix: string };
  readonly signal: AbortSignal;
}

/** Reads CODEOWNERS and faultline.yaml, before anything that they speak of. */
export async function surroundingsOf(input: SurroundingsInput): Promise<Surroundings> {
  const issues: Issue[] = [];
  const files: string[] = [];
  let complete = true;
  const take = async (path: string, read: (path: string) => Promise<FileText>): Promise<string | undefined> => {
    const found = await read(path);
    if ('issue' in found) {
      issues.push(found.issue);
      complete = false;
    }
    if ('missing' in found) return undefined;
    files.push(path);
    return 'text' in found ? found.text : undefined;
  };
  const attempted = <Value>(path: string, who: string, make: () => Value): Value | undefined => {
    const before = issues.length;
    const made = attempt(path, who, issues, input.signal, make);
    if (issues.length > before) complete = false;
    return made;
  };
  const owners = await ownersOf(input, take, attempted);
  issues.push(...(owners?.issues ?? []));
  let declared: Declarations | undefined;
  let declaredPath: string | undefined;
  for (const path of ['faultline.yaml', 'faultline.yml']) {
    const text = await take(path, input.read);
    if (files.includes(path)) declaredPath = path;
    if (text === undefined) continue;
    const found = attempted(path, 'reading it', () => declarations({ path, text }));
    if (found === undefined) break;
    if (Array.isArray(found)) {
      issues.push(...(found as Issue[]));
      complete = false;
    } else declared = found as Declarations;
    break;
  }
  return {
    owners,
    ownersPrefix: input.readAround ? input.prefix : '',
    declared,
    history: historyOf(input, owners, issues),
    files,
    issues,
    complete,
    declaredPath,
  };
}

/** Folders of the history are those of the whole repository; components know theirs from where reading began. */
function historyOf(
  { history, signal }: SurroundingsInput,
  owners: Codeowners | undefined,
  issues: Issue[],
): GitHistory | undefined {
  if (history === undefined) return undefined;
  if (typeof history.said !== 'string') {
    issues.push(history.said);
    return undefined;
  }
  const { prefix, said } = history;
  const whole = attempt('.', 'reading the history', issues, signal, () => gitHistory(said, owners?.named ?? []));
  if (whole === undefined) return undefined;
  return { of: (folder) => whole.of([prefix, folder === '.' ? '' : folder].filter((word) => word !== '').join('/')) };
}

type Take = (path: string, read: (path: string) => Promise<FileText>) => Promise<string | undefined>;

type Attempt = (path: string, who: string, make: () => Codeowners) => Codeowners | undefined;

async function ownersOf(input: SurroundingsInput, take: Take, attempted: Attempt): Promise<Codeowners | undefined> {
  const read = input.readAround ?? input.read;
  const isGitlab = dialectOf('CODEOWNERS', input.remote, '') === 'gitlab';
  for (const path of new Set([
    ...CODEOWNERS_PLACES[isGitlab ? 'gitlab' : 'github'],
    '.gitlab/CODEOWNERS',
    '.github/CODEOWNERS',
  ])) {
    const text = await take(path, read);
    if (text !== undefined)
      return attempted(path, 'reading it', () => codeowners(path, text, dialectOf(path, input.remote, text)));
  }
  return undefined;
}

/** The part of faultline.yaml: what it declares, or that it could not be understood. */
export function declaredPart(around: Surroundings, view: RepositoryView, signal: AbortSignal): PartRead | undefined {
  const { declaredPath: path, declared } = around;
  if (path === undefined) return undefined;
  const lines = new PartLines(view.scope, path, 'catalog');
  const failures: Issue[] = [];
  const told = attempt(path, 'reading it', failures, signal, () =>
    declared ? stateDeclarations(lines, declared, namespaceOf(around, view)) : [],
  );
  const complete = declared !== undefined && failures.length === 0;
  return { lines, issues: [...(told ?? []), ...failures], files: [path], complete };
}

/** Namespace of what faultline.yaml declares: as configured or as it says, else as identity rules name a repository. */
export function namespaceOf(around: Surroundings, view: RepositoryView): string {
  return view.namespace ?? around.declared?.namespace ?? view.key.replaceAll('#', '/');
}

/** What is known of a part before any surroundings: whose it is, and how it is read. */
interface SurroundingReading {
  readonly around: Surroundings;
  readonly view: RepositoryView;
  readonly config: RepoConfig;
  /** What the part's reader says of its components. */
  readonly declares: Declares;
}

/** Adds to a part what its reader and the surroundings say of its components. */
export function surround(part: PartRead, reading: SurroundingReading): PartRead {
  const { around } = reading;
  const components: EntityLine[] = [];
  for (const line of part.lines.lines(true))
    if (line.type === 'entity' && kindOf(line.ref) === 'component') components.push(line);
  if (components.length === 0) return part;
  for (const component of components) {
    stateProperties(part.lines, component, reading);
    const folder = textOf(component, 'folder');
    // A catalog file says itself whose its entities are.
    if (around.owners && textOf(component, 'technology') !== 'catalog') {
      stateOwners(
        part.lines,
        component.ref,
        { folder, file: part.lines.part, prefix: around.ownersPrefix },
        around.owners,
      );
    }
    stateDeclaredOwner(part.lines, component, folder, around);
    if (around.history && folder !== undefined) stateSuggestion(part.lines, component.ref, folder, around.history);
  }
  return { ...part, files: [...new Set([...part.files, ...around.files])], complete: part.complete && around.complete };
}

function textOf(line: EntityLine, name: string): string | undefined {
  const value = line.properties[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function stateProperties(
  lines: PartLines,
  component: EntityLine,
  { around, view, config, declares }: SurroundingReading,
): void {
  const { declared } = around;
  const name = textOf(component, 'name') ?? '';
  const service = declared && Object.hasOwn(declared.services, name) ? declared.services[name] : undefined;
  const isNamed = service !== undefined && service.kind !== 'external' && declared !== undefined;
  lines.entity(component.ref, {
    // Where it only speaks of another's component, that one's reader says it.
    declares: textOf(component, 'technology') === undefined ? undefined : declares,
    declaredNamespace: view.namespace,
    environmentLabel: declared?.environmentOf(lines.part, textOf(component, 'project')) ?? config.environment,
    ...(isNamed
      ? {
          catalogRef: declaredRef(name, declared, namespaceOf(around, view)),
          kindHint: service.kind,
          typeHint: service.type,
        }
      : {}),
  });
}

function stateDeclaredOwner(
  lines: PartLines,
  component: EntityLine,
  folder: string | undefined,
  { declared }: Surroundings,
): void {
  const found = declared?.ownerOf(folder ?? lines.part) ?? declared?.ownerOf(folderOf(lines.part));
  const owner = found && ownerByName(found.owner);
  if (!declared || !found || !owner) return;
  const evidence = [
    { kind: 'file' as const, text: `owners ${found.glob}`.slice(0, 500), path: declared.path, line: found.line },
  ];
  lines.entity(owner.ref, { handle: owner.handle, email: owner.email }, evidence);
  lines.relation(owner.ref, 'OWNS', component.ref, {
    properties: { by: 'faultline-yaml', pattern: found.glob, rank: 0 },
    evidence,
  });
}
