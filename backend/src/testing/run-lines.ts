import type { ObservationLine } from '@faultline/model';

/** A part as a test writes it: calls from workloads to endpoints, `a>b`, and entities, `a`. */
export interface SamplePart {
  readonly scope?: string;
  readonly part: string;
  readonly says?: readonly string[];
  readonly complete?: boolean;
}

export interface SampleRun {
  readonly run: string;
  readonly root?: string;
  readonly readAt: number;
  readonly parts: readonly SamplePart[];
  /** Scopes whose list of parts is complete. */
  readonly listed?: readonly string[];
  readonly scopesListed?: boolean;
  /** Leaves `end` out. */
  readonly cut?: boolean;
}

const DEFAULT_ROOT = 'repository/shop';

/** Lines of one part: each word is a component that calls, or that is called and stands alone. */
function linesOfPart(root: string, { scope = root, part, says = [] }: SamplePart): ObservationLine[] {
  const shared = { scope, part, standing: 'declared' as const, confidence: 1, evidence: [] };
  return says.map((text): ObservationLine => {
    const [from, to] = text.split('>');
    if (to === undefined) {
      const [name, value] = text.split('=');
      const properties: Record<string, string> = value === undefined ? {} : { image: value };
      return { type: 'entity', ref: `component:shop#compose/shop/${name}` as never, properties, ...shared };
    }
    return {
      type: 'relation',
      from: `component:shop#compose/shop/${from}` as never,
      relation: 'DEPENDS_ON',
      to: `component:shop#compose/shop/${to}` as never,
      via: 'http',
      properties: {},
      ...shared,
    };
  });
}

/** The lines of a run as an importer would yield them. */
export function linesOf(sample: SampleRun): ObservationLine[] {
  const root = sample.root ?? DEFAULT_ROOT;
  const body = sample.parts.map((part) => linesOfPart(root, part));
  const observations = body.flat();
  const partLines = sample.parts.map(({ scope = root, part, complete = true }): ObservationLine => ({
    type: 'part',
    scope,
    part,
    complete,
  }));
  const header: ObservationLine = {
    type: 'header',
    format: 1,
    run: sample.run,
    source: `source:${root}` as never,
    title: root,
    importer: 'repo',
    importerVersion: '1',
    rootScope: root,
    readAt: sample.readAt,
  };
  const scopes = (sample.listed ?? []).map((scope): ObservationLine => ({ type: 'scope', scope, partsListed: true }));
  const end: ObservationLine = {
    type: 'end',
    scopesListed: sample.scopesListed ?? false,
    entities: observations.filter(({ type }) => type === 'entity').length,
    relations: observations.filter(({ type }) => type === 'relation').length,
    parts: partLines.length,
  };
  return [header, ...observations, ...partLines, ...scopes, ...(sample.cut === true ? [] : [end])];
}

/** The same as a stream. */
export async function* streamOf(lines: Iterable<unknown>): AsyncGenerator<unknown> {
  for (const line of lines) yield line;
}
