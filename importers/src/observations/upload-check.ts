import type { Issue, ObservationLine } from '@faultline/model';

/**
 * Follows the lines of an upload and tells at its end whether it came whole: a header first, every observation in a
 * scope of its source, every line readable, `end` last and with the right counts. Anything else, and no part of the
 * upload may end a claim.
 */
export class UploadCheck {
  private rootScope: string | undefined;
  private readonly counts = { entities: 0, relations: 0, parts: 0 };
  private end: Extract<ObservationLine, { type: 'end' }> | undefined;
  private first: Issue | undefined;

  /** Whether its last line came. */
  get isEnded(): boolean {
    return this.end !== undefined;
  }

  /** Notes a line; false for one that must not be used, because it is out of place. */
  take(line: ObservationLine): boolean {
    if (this.end) return this.refuse('a line follows after end');
    if (line.type === 'header') {
      if (this.rootScope !== undefined) return this.refuse('there is a second header');
      this.rootScope = line.rootScope;
      return line.source === `source:${line.rootScope}` || this.refuse('the source is not that of the root scope');
    }
    if (line.type === 'issue') return true;
    if (this.rootScope === undefined) return this.refuse('the header does not come first');
    if ('scope' in line && line.scope !== this.rootScope && !line.scope.startsWith(`${this.rootScope}/`)) {
      return this.refuse('a scope is not one of the source');
    }
    if (line.type === 'entity') this.counts.entities += 1;
    if (line.type === 'relation') this.counts.relations += 1;
    if (line.type === 'part') this.counts.parts += 1;
    if (line.type === 'end') this.end = line;
    return true;
  }

  /** Notes that a line could not be read. */
  miss(issue: Issue): void {
    this.first ??= issue;
  }

  /** What is wrong with the whole; undefined when it came whole. */
  verdict(): Issue | undefined {
    if (this.first) return this.first;
    const remedy = 'send the upload again; until then everything of this source stays as it was';
    if (this.rootScope === undefined) return { path: 'upload', reason: 'there is no header', remedy };
    if (!this.end) return { path: 'upload', reason: 'it was cut off: there is no end', remedy };
    const { entities, relations, parts } = this.end;
    const isEqual =
      entities === this.counts.entities && relations === this.counts.relations && parts === this.counts.parts;
    return isEqual
      ? undefined
      : { path: 'upload', reason: 'lines are missing: its end counts others than came', remedy };
  }

  private refuse(reason: string): false {
    this.first ??= { path: 'upload', reason, remedy: 'write the upload again with `faultline import … --out FILE`' };
    return false;
  }
}
