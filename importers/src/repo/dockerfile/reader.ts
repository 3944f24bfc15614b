import { entityRef, type Evidence } from '@faultline/model';
import { addressesOf } from '../../contract/addresses.js';
import { keptLabels } from '../../contract/labels.js';
import { PartLines } from '../../contract/part-lines.js';
import {
  baseOf,
  buildFolder,
  folderOf,
  isDockerfile,
  roleOf,
  stateImage,
  writtenImage,
  type PartRead,
  type RepositoryReader,
  type RepositoryView,
  type SourceFile,
  namesOfVariables,
} from '../values/index.js';
import { dockerfileFacts, type DockerfileFacts } from './extract.js';

/** Dockerfiles: what an image is built on, as whom it runs, which ports it opens, where its ENV points. */
export const dockerfileReader: RepositoryReader = {
  name: 'dockerfile',
  declares: 'image',
  wants: isDockerfile,
  knows: ({ text }) => /^[ \t]*FROM\s+\S/im.test(text) && !text.includes('{{'),
  async *read(files, view) {
    for (const file of files) yield readOne(file, view);
  },
};

/** Nobody writes longer ones; the parser takes a second for some. */
const LONGEST = 500_000;

function readOne(file: SourceFile, view: RepositoryView): PartRead {
  const lines = new PartLines(view.scope, file.path, 'declared');
  const read = { lines, files: [file.path] };
  const isTooLong = file.text.length > LONGEST;
  const facts = isTooLong ? undefined : factsOf(file.text);
  if (!facts) {
    const issue = {
      path: file.path,
      reason: isTooLong ? 'too long for one Dockerfile' : 'not a Dockerfile: no stage could be read',
      remedy: isTooLong
        ? 'put what it writes into files of their own'
        : 'correct the file; `docker build --check` shows the place',
    };
    return { ...read, issues: [issue], complete: false };
  }
  state(lines, file.path, facts, view);
  return { ...read, issues: [], complete: true };
}

// The parser works on half-written text in editors and may give up on worse; that is the file's fault, not a bug.
function factsOf(text: string): DockerfileFacts | undefined {
  try {
    return dockerfileFacts(text);
  } catch {
    return undefined;
  }
}

function state(lines: PartLines, path: string, facts: DockerfileFacts, view: RepositoryView): void {
  const folder = buildFolder(path);
  const ref = entityRef('component', `${view.key}#dockerfile/${folder}`);
  const name = folder === '.' ? view.name : baseOf(folder);
  const evidence: Evidence[] = [{ kind: 'file', text: 'Dockerfile', path, line: facts.line }];
  const within = `repository/${view.key}`;
  const kept = keptLabels(facts.labels);
  lines.entity(
    ref,
    {
      name,
      repository: view.ref,
      technology: 'dockerfile',
      folder,
      within,
      user: facts.user,
      baseImage: writtenImage(facts.baseImage),
      healthCheck: facts.healthCheck,
      sshDaemon: facts.sshDaemon,
      variableNames: namesOfVariables(Object.keys(facts.environment)),
      labels: kept.length > 0 ? kept : undefined,
      role: roleOf(name, facts.baseImage),
      portsExposed: facts.ports,
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', view.ref, { evidence });
  const context = folderOf(path);
  const properties = {
    folder,
    context: context === folder ? undefined : context,
    dockerfile: baseOf(path) === 'Dockerfile' ? undefined : path,
  };
  lines.relation(ref, 'BUILT_FROM', view.ref, { properties, evidence });
  stateImage(lines, ref, 'BASED_ON', facts.baseImage, {
    evidence,
    ...(facts.stage === undefined ? {} : { stage: facts.stage }),
  });
  const addresses = addressesOf(facts.environment, [name]);
  lines.calls({ from: ref, within, addresses, evidence });
}
