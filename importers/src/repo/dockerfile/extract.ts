import { DockerfileParser, type From, type Instruction } from 'dockerfile-ast';
import { bringsSshDaemon } from '../../contract/ssh.js';
import { interpolate, type Variables } from '../values/index.js';

/** What a Dockerfile says of the image that it makes: its last stage, with what that takes from stages before. */
export interface DockerfileFacts {
  /** Image that the last stage is built on in the end; undefined for scratch and for unknown arguments. */
  readonly baseImage: string | undefined;
  /** Name of the last stage. */
  readonly stage: string | undefined;
  /** Line of its FROM. */
  readonly line: number;
  readonly user: string | undefined;
  /** `80/tcp` */
  readonly ports: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** undefined where only the base image knows. */
  readonly healthCheck: boolean | undefined;
  /** Whether a step installs or starts an SSH daemon; undefined where none does, since the base image may. */
  readonly sshDaemon: true | undefined;
}

interface Stage {
  readonly from: From;
  readonly name: string | undefined;
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

const MAX_STAGES = 100;

/** Reads a Dockerfile. @returns undefined for a text without FROM. @throws whatever the parser throws on odd text */
export function dockerfileFacts(text: string): DockerfileFacts | undefined {
  const dockerfile = DockerfileParser.parse(text);
  const global = new Map<string, string>();
  for (const argument of dockerfile.getInitialARGs()) {
    const property = argument.getProperty();
    const value = property?.getValue();
    if (property && value !== null && value !== undefined) global.set(property.getName(), interpolate(value, global));
  }
  const stages = stagesOf(dockerfile.getInstructions(), global);
  const last = stages.at(-1);
  if (!last) return undefined;
  const chain = chainOf(last, stages);
  const image = chain[0]?.image;
  const settings = chain.reduce((known, stage) => settle(stage, known, global), empty());
  return {
    baseImage: image === undefined || image === 'scratch' || image.includes('$') ? undefined : image,
    stage: last.name,
    line: last.from.getRange().start.line + 1,
    ...settings,
  };
}

function stagesOf(instructions: readonly Instruction[], global: Variables): Stage[] {
  const stages: { from: From; name: string | undefined; image: string; instructions: Instruction[] }[] = [];
  for (const instruction of instructions) {
    if (instruction.getKeyword() === 'FROM' && stages.length < MAX_STAGES) {
      const from = instruction as From;
      stages.push({
        from,
        name: from.getBuildStage()?.toLowerCase(),
        image: interpolate(from.getImage() ?? '', global).replace(/^["']|["']$/g, ''),
        instructions: [],
      });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** The stages that the last one is built on, the first of them first. */
function chainOf(last: Stage, stages: readonly Stage[]): readonly Stage[] {
  const chain = [last];
  for (;;) {
    const [first] = chain;
    const before = first ? stages.slice(0, stages.indexOf(first)) : [];
    const base = before.findLast((stage) => stage.name !== undefined && stage.name === first?.image.toLowerCase());
    if (!base) return chain;
    chain.unshift(base);
  }
}

type Settled = Pick<DockerfileFacts, 'user' | 'ports' | 'environment' | 'labels' | 'healthCheck' | 'sshDaemon'>;

function empty(): Settled {
  return { user: undefined, ports: [], environment: {}, labels: {}, healthCheck: undefined, sshDaemon: undefined };
}

interface WithProperties {
  getProperties(): readonly { getName(): string; getValue(): string | null }[];
}

function settle(stage: Stage, before: Settled, global: Variables): Settled {
  const variables = new Map(Object.entries(before.environment));
  const environment = { ...before.environment };
  const labels = { ...before.labels };
  const ports = new Set(before.ports);
  let { user, healthCheck, sshDaemon } = before;
  for (const instruction of stage.instructions) {
    switch (instruction.getKeyword()) {
      case 'ARG': {
        const [name = '', ...rest] = (instruction.getArgumentsContent() ?? '').split('=');
        const value =
          rest.length > 0 ? interpolate(rest.join('=').replace(/^["']|["']$/g, ''), variables) : global.get(name);
        if (value !== undefined) variables.set(name, value);
        break;
      }
      case 'ENV':
      case 'LABEL':
        for (const property of (instruction as unknown as WithProperties).getProperties()) {
          const written = property.getValue();
          // Docker refuses a word without a value; it may be a piece of another one's.
          if (written === null) continue;
          const value = interpolate(written, variables);
          if (instruction.getKeyword() === 'LABEL') labels[property.getName()] = value;
          else {
            environment[property.getName()] = value;
            variables.set(property.getName(), value);
          }
        }
        break;
      case 'USER':
        user = interpolate(instruction.getArgumentsContent() ?? '', variables).trim();
        break;
      case 'HEALTHCHECK':
        healthCheck = !/^\s*NONE\b/i.test(instruction.getTextContent().slice('HEALTHCHECK'.length));
        break;
      case 'RUN':
      case 'CMD':
      case 'ENTRYPOINT':
        sshDaemon ||= bringsSshDaemon(commandLine(instruction)) || undefined;
        break;
      case 'EXPOSE':
        for (const written of interpolate(instruction.getArgumentsContent() ?? '', variables).split(/\s+/)) {
          const port = /^(\d{1,5})(?:-\d+)?(?:\/(tcp|udp|sctp))?$/i.exec(written);
          if (port) ports.add(`${port[1]}/${(port[2] ?? 'tcp').toLowerCase()}`);
        }
        break;
      default:
    }
  }
  return {
    user: user === '' || user?.includes('$') ? undefined : user,
    ports: [...ports],
    environment,
    labels,
    healthCheck,
    sshDaemon,
  };
}

/** Its words in one line, in either form: a shell's text or a JSON list. */
function commandLine(instruction: Instruction): string {
  return (instruction.getArgumentsContent() ?? '').replace(/[[\]",\\]|\r?\n/g, ' ');
}
