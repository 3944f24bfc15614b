import {
  CatalogError,
  HeaderLine,
  isRuleScope,
  kindOf,
  LIMITS,
  ObservationLine,
  relationKind,
  type EndLine,
  type EntityLine,
  type EntityRef,
  type Issue,
  type RelationLine,
} from '@faultline/model';
import type { CollectedPart, CollectedRun } from './collected-run.js';
import { PartColumns } from './part-columns.js';
import { redactEvidence, redactProperties, redactText } from './redact.js';

/** Most claims and parts of one run; more is a mistake or an attack, and memory is finite. */
export const RUN_LIMITS = { claims: 5_000_000, parts: 500_000 } as const;

// eslint-disable-next-line no-control-regex -- these would break a claim's key
const CONTROL = /[\u0000-\u001f]/;

/** Called now and then while lines come in. */
export type CollectProgress = (counts: { entities: number; relations: number; issues: number }) => void;

const PROGRESS_EVERY = 2_000;

/** Reads the lines of one run into columns by part. */
class RunReader {
  private header: HeaderLine | null = null;
  private readonly parts = new Map<string, Map<string, CollectedPart>>();
  private partCount = 0;
  private readonly partsListed = new Map<string, boolean>();
  private readonly issues: Issue[] = [];
  private issueCount = 0;
  private entities = 0;
  private relations = 0;
  private partLines = 0;
  private end: EndLine | null = null;
  private isUnplaced = false;

  counts(): { entities: number; relations: number; issues: number } {
    return { entities: this.entities, relations: this.relations, issues: this.issueCount };
  }

  take(raw: unknown): void {
    if (this.header === null) {
      this.header = readHeader(raw);
      return;
    }
    const parsed = ObservationLine.safeParse(raw);
    if (!parsed.success) {
      const first = parsed.error.issues[0];
      return this.refuse(raw, `${first?.path.join('.') ?? ''}: ${first?.message ?? 'not an observation'}`);
    }
    const line = parsed.data;
    if (this.end !== null) return this.refuse(raw, 'a line after the end');
    switch (line.type) {
      case 'header':
        return this.refuse(raw, 'a second header');
      case 'entity':
        return this.takeEntity(line, this.header);
      case 'relation':
        return this.takeRelation(line, this.header);
      case 'part': {
        this.partLines++;
        const part = this.inside(line.scope) ? this.part(line.scope, line.part) : null;
        if (part === null) return this.refuse(raw, 'a scope outside of the root scope');
        part.complete = line.complete && part.complete !== false;
        return;
      }
      case 'scope':
        if (!this.inside(line.scope)) return this.refuse(raw, 'a scope outside of the root scope');
        this.partsListed.set(line.scope, line.partsListed && this.partsListed.get(line.scope) !== false);
        return;
      case 'issue':
        return this.issue({ path: line.path, reason: redactText(line.reason), remedy: line.remedy });
      case 'end':
        this.end = line;
    }
  }

  private takeEntity(line: EntityLine, header: HeaderLine): void {
    const wrong = this.wrongPlace(line);
    if (wrong !== null) return this.refuse(line, wrong);
    this.entities++;
    this.part(line.scope, line.part).columns.add({
      from: header.source,
      type: 'REPORTS',
      to: line.ref,
      via: '',
      standing: line.standing,
      confidence: line.confidence,
      properties: redactProperties(line.properties),
      evidence: redactEvidence(line.evidence),
    });
  }

  private takeRelation(line: RelationLine, header: HeaderLine): void {
    const wrong = this.wrongPlace(line) ?? wrongRelation(line);
    if (wrong !== null) return this.refuse(line, wrong);
    this.relations++;
    this.part(line.scope, line.part).columns.add({
      from: line.from,
      type: line.relation,
      to: line.to,
      via: line.via,
      standing: line.standing,
      confidence: line.confidence,
      properties: redactProperties(line.properties),
      evidence: redactEvidence(line.evidence),
    });
    if (this.entities + this.relations > RUN_LIMITS.claims) {
      throw new CatalogError(
        'LIMIT_EXCEEDED',
        `${header.source} states more than ${RUN_LIMITS.claims} facts in one run`,
        'import it in smaller sources, for example one per folder or namespace',
      );
    }
  }

  private inside(scope: string): boolean {
    const root = this.header?.rootScope ?? '';
    return (scope === root || scope.startsWith(`${root}/`)) && !CONTROL.test(scope);
  }

  private wrongPlace(line: { readonly scope: string; readonly part: string }): string | null {
    if (!this.inside(line.scope)) return 'a scope outside of the root scope';
    return CONTROL.test(line.part) ? 'a part with control characters' : null;
  }

  private part(scope: string, name: string): CollectedPart {
    let byName = this.parts.get(scope);
    if (byName === undefined) this.parts.set(scope, (byName = new Map()));
    let part = byName.get(name);
    if (part === undefined) {
      if (++this.partCount > RUN_LIMITS.parts) {
        throw new CatalogError(
          'LIMIT_EXCEEDED',
          `a run of more than ${RUN_LIMITS.parts} parts`,
          'import it in smaller sources, for example one per folder',
        );
      }
      byName.set(name, (part = { columns: new PartColumns(scope, name), complete: null, broken: false }));
    }
    return part;
  }

  /** A line that cannot be taken is an issue, and its part, or the whole run, is incomplete. */
  private refuse(raw: unknown, reason: string): void {
    const line = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
    if (line['type'] === 'entity') this.entities++;
    else if (line['type'] === 'relation') this.relations++;
    const { scope, part } = line;
    const isPlaced = typeof scope === 'string' && typeof part === 'string' && this.inside(scope) && !CONTROL.test(part);
    if (isPlaced && line['type'] !== 'scope') this.part(scope, part).broken = true;
    else this.isUnplaced = true;
    this.issue({
      path: isPlaced ? `${scope} ${part}`.slice(0, 1_024) : 'observations',
      reason: `a line was refused: ${redactText(reason)}`.slice(0, 2_048),
      remedy: 'use an importer of the same release as the server',
    });
  }

  issue(issue: Issue): void {
    this.issueCount++;
    if (this.issues.length < LIMITS.issues) this.issues.push(issue);
  }

  finish(): CollectedRun {
    if (this.header === null) throw notAnUpload('it is empty');
    const { end } = this;
    const isCounted =
      end !== null &&
      end.entities === this.entities &&
      end.relations === this.relations &&
      end.parts === this.partLines;
    if (!isCounted) {
      this.issue({
        path: 'observations',
        reason: end === null ? 'it stops before its end' : 'its end counts other numbers of lines than came',
        remedy: 'send the whole again; until then everything stays as it was',
      });
    }
    return {
      header: this.header,
      parts: this.parts,
      partsListed: this.partsListed,
      scopesListed: end?.scopesListed === true,
      ended: isCounted && !this.isUnplaced,
      issues: this.issues,
      issueCount: this.issueCount,
      entities: this.entities,
      relations: this.relations,
    };
  }
}

function notAnUpload(reason: string): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    `this is no upload of observations: ${reason}`,
    'send what `faultline import ... --out FILE` writes',
  );
}

function readHeader(raw: unknown): HeaderLine {
  const parsed = HeaderLine.safeParse(raw);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw notAnUpload(`its first line is no header (${first?.path.join('.') ?? ''}: ${first?.message ?? ''})`);
  }
  const header = parsed.data;
  if (header.source !== `source:${header.rootScope}`) throw notAnUpload('its source is not that of its root scope');
  if (isRuleScope(header.rootScope.split('/')[0] ?? '')) throw notAnUpload('its root scope belongs to the rules');
  if (CONTROL.test(header.rootScope)) throw notAnUpload('its root scope has control characters');
  return header;
}

function wrongRelation(line: RelationLine): string | null {
  const kind = relationKind(line.relation);
  if (kind === undefined || kind.type === 'REPORTS') return `${line.relation} is not said by an observation`;
  const [from, to] = [kindOf(line.from as EntityRef), kindOf(line.to as EntityRef)];
  if (!kind.from.includes(from) || !kind.to.includes(to)) return `${from} ${line.relation} ${to} is no relation`;
  return kind.emittedBy.includes(line.standing) ? null : `${line.relation} is not ${line.standing}`;
}

/**
 * Reads a run to its end, or to where it stops. Nothing of the store is touched.
 * @param begin called with the header before anything else is read; it may refuse by throwing
 * @throws CatalogError INVALID_INPUT when it does not begin with a header, LIMIT_EXCEEDED when it is too large
 */
export async function collectRun(
  lines: AsyncIterable<unknown>,
  begin: (header: HeaderLine) => void = () => {},
  progress: CollectProgress = () => {},
): Promise<CollectedRun> {
  const reader = new RunReader();
  let count = 0;
  for await (const line of lines) {
    reader.take(line);
    if (count++ === 0) begin(line as HeaderLine);
    else if (count % PROGRESS_EVERY === 0) progress(reader.counts());
  }
  progress(reader.counts());
  return reader.finish();
}
