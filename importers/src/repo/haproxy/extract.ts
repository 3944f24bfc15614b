import { callsTo, type SetUpCall, type SetUpFacts } from '../values/index.js';

const SECTION =
  /^(global|defaults|frontend|backend|listen|resolvers|peers|mailers|userlist|program|cache|ring|log-forward|fcgi-app|http-errors)\b/;

interface Section {
  readonly kind: string;
  readonly name: string;
  isTcp: boolean;
  readonly calls: SetUpCall[];
}

/**
 * The servers of HAProxy's `backend` and `listen` sections that something sends to, where it listens and whom it logs to.
 * Source: HAProxy, "Configuration manual", chapters 4.1 and 5.2. O(text).
 */
export function haproxyFacts(text: string): SetUpFacts {
  const sections: Section[] = [];
  const listens: number[] = [];
  const used = new Set<string>();
  let isTcpByDefault = false;
  let isComputed = false;
  for (const [at, written] of text.split('\n').entries()) {
    const words = wordsOf(written);
    const [directive = '', first = ''] = words;
    if (SECTION.test(directive)) sections.push({ kind: directive, name: first, isTcp: isTcpByDefault, calls: [] });
    const section = sections.at(-1);
    if (section === undefined) continue;
    if (directive === 'mode' && section.kind === 'defaults') isTcpByDefault = first === 'tcp';
    if (directive === 'mode') section.isTcp = first === 'tcp';
    if (directive === 'bind') for (const port of portsOf(first)) listens.push(port);
    if (directive === 'use_backend' || directive === 'default_backend') {
      if (/[%$]/.test(first)) isComputed = true;
      used.add(first);
    }
    section.calls.push(...callsOf(words, section, at + 1));
  }
  const isUsed = ({ kind, name }: Section): boolean =>
    kind !== 'backend' || isComputed || used.size === 0 || used.has(name);
  return { calls: sections.filter(isUsed).flatMap(({ calls }) => calls), listens };
}

function callsOf(
  [directive, first, second, third]: readonly string[],
  section: Section,
  line: number,
): readonly SetUpCall[] {
  const written = directive === 'server' ? second : directive === 'server-template' ? third : undefined;
  if (written !== undefined && (section.kind === 'backend' || section.kind === 'listen')) {
    const said = { line, text: directive ?? '', isLocal: true as const };
    return callsTo(written.replace(/^ipv[46]@/, ''), section.isTcp ? said : { ...said, via: 'http' });
  }
  // log 127.0.0.1 is its own machine, log global what is said elsewhere, log ring@x none of the network.
  const isPlace =
    /^(?:udp[46]?@)?[a-z0-9][\w.-]*(?::\d+)?$/i.test(first ?? '') && !/^(?:global|stdout|stderr)$/.test(first ?? '');
  return directive === 'log' && isPlace && /[a-z]/i.test(first ?? '')
    ? callsTo((first ?? '').replace(/^udp[46]?@/, ''), { via: 'telemetry', line, text: 'log' })
    : [];
}

function portsOf(bound: string): readonly number[] {
  return bound
    .split(',')
    .map((one) => Number(/:(\d{1,5})$/.exec(one)?.[1] ?? 0))
    .filter((port) => port > 0 && port < 65_536);
}

/** Words of a line; quotes and backslashes are HAProxy's. */
function wordsOf(written: string): readonly string[] {
  const line = written.slice(0, 2_000);
  const words = [...line.matchAll(/#.*$|(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\#]|[\\"'])+/g)].map(([word]) => word);
  const comment = words.findIndex((word) => word.startsWith('#'));
  return (comment < 0 ? words : words.slice(0, comment)).map((word) => word.replace(/["']/g, ''));
}
