import { isEntityRef } from '../ref/entity-ref.js';
import { relationKind } from '../relation/index.js';
import type { Evidence } from './evidence.js';
import type { EntityLine, ObservationLine, RelationLine } from './lines.js';
import { LIMITS, type PropertyValue } from './properties.js';

const KINDS: ReadonlySet<string> = new Set<Evidence['kind']>(['file', 'label', 'variable', 'api', 'rule', 'premise']);
const STANDINGS: ReadonlySet<string> = new Set<EntityLine['standing']>(['catalog', 'live', 'declared']);
const PRINTABLE = /^\P{Cc}*$/u;
const NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/**
 * A quick look at an observation of our own making: whether it is as `ObservationLine` wants it, which takes ten times as
 * long to say so. Where this says no, the schema decides: what it takes in further, and why something is refused.
 */
export function isSoundLine(line: ObservationLine): line is EntityLine | RelationLine {
  if (line.type !== 'entity' && line.type !== 'relation') return false;
  return isSoundSubject(line) && isSoundPlace(line) && isSoundStatement(line);
}

function isSoundSubject(line: EntityLine | RelationLine): boolean {
  if (line.type === 'entity') return isEntityRef(line.ref);
  const { from, relation, to, via } = line;
  return isEntityRef(from) && isEntityRef(to) && relationKind(relation) !== undefined && isText(via, 64);
}

function isSoundPlace({ scope, part, standing, confidence }: EntityLine | RelationLine): boolean {
  const isPlaced = scope !== '' && isText(scope, 512) && isText(part, 1_024);
  return isPlaced && STANDINGS.has(standing) && Number.isFinite(confidence) && confidence > 0 && confidence <= 1;
}

function isSoundStatement({ properties, evidence }: EntityLine | RelationLine): boolean {
  if (typeof properties !== 'object' || Array.isArray(properties) || !Array.isArray(evidence)) return false;
  const names = Object.keys(properties);
  return (
    names.length <= LIMITS.properties &&
    names.every((name) => NAME.test(name) && isValue(properties[name])) &&
    evidence.length <= LIMITS.evidence &&
    evidence.every(isSoundEvidence)
  );
}

function isText(text: unknown, most: number): boolean {
  return typeof text === 'string' && text.length <= most && PRINTABLE.test(text);
}

function isValue(value: PropertyValue | undefined): boolean {
  if (typeof value === 'string') return value.length <= LIMITS.textLength;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'boolean') return true;
  if (!Array.isArray(value) || value.length > LIMITS.listLength) return false;
  return value.every((item) => typeof item === 'string' && item.length <= LIMITS.textLength);
}

function isSoundEvidence({ kind, text, path, line }: Evidence): boolean {
  const isPlaced = path === undefined || (typeof path === 'string' && path.length <= 1_024);
  const isLined = line === undefined || (Number.isSafeInteger(line) && line > 0);
  return KINDS.has(kind) && typeof text === 'string' && text.length <= 1_024 && isPlaced && isLined;
}
