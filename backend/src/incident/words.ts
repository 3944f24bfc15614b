import type { Suspect, SuspectReasons, StruckEntity } from '@faultline/analysis';
import { CRITICALITIES, type ChangeEvent } from '@faultline/model';

/** What the words of an answer are made of. */
export interface Wording {
  nameOf(node: number): string;
  /** What an event happened to. */
  nameOfEntity(event: ChangeEvent): string;
  /** When it was seen to hurt, epoch milliseconds. */
  readonly until: number;
}

const MOST_NAMES = 5;

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: readonly string[], most = MOST_NAMES): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}

/** How long before: `40 s`, `4 min`, `3 h`, `2 d`. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`;
}

export const percent = (probability: number): string =>
  probability > 0 && probability < 0.01 ? 'under 1 %' : `${Math.round(probability * 100)} %`;

const CHANGED: Readonly<Record<ChangeEvent['kind'], string>> = {
  deploy: 'deployed',
  restart: 'restarted',
  scale: 'scaled',
  image: 'declared with another image',
  'tag-moved': 'its tag moved',
  configuration: 'configured differently',
  appeared: 'appeared',
  gone: 'gone',
  'dependency-added': 'a new dependency',
  'dependency-ended': 'a dependency less',
  ownership: 'another owner',
};

/** A change in some words: `deployed 4 min before (1.2 → 1.3)`. */
export function changeWords(event: ChangeEvent, until: number): string {
  const sides = [event.before, event.after].filter((text) => text !== '').join(' → ');
  return `${CHANGED[event.kind]} ${span(until - event.at)} before${sides === '' ? '' : ` (${cut(sides)})`}`;
}

const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

const allOf = (total: number): string =>
  total === 1 ? 'the symptom' : total === 2 ? 'both symptoms' : `all ${total} symptoms`;

/** The reasons of a suspect, one sentence each. */
export function reasonWords(
  suspect: Suspect,
  reasons: SuspectReasons,
  changes: readonly ChangeEvent[],
  onTheWay: readonly ChangeEvent[],
  words: Wording,
): string[] {
  const { explains, unexplained, against } = reasons;
  const total = explains.length + unexplained.length;
  const sentences = [
    `explains ${explains.length === total ? allOf(total) : `${explains.length} of ${total} symptoms`}: ` +
      listed(explains.map((one) => struckWords(one, suspect, words))),
  ];
  for (const event of changes.slice(0, 3)) sentences.push(`${changeWords(event, words.until)}`);
  if (changes.length > 3) sentences.push(`${changes.length - 3} more changes on it`);
  if (changes.length === 0) sentences.push('no change on it is recorded in the window');
  if (onTheWay.length > 0) {
    const shown = onTheWay.slice(0, 2).map((one) => `${words.nameOfEntity(one)} ${changeWords(one, words.until)}`);
    sentences.push(`on the way: ${listed([...shown, ...onTheWay.slice(2).map(() => '')], 2)}`);
  }
  const partial = explains.filter((one) => one.isPartial);
  if (partial.length > 0)
    sentences.push(`only some of what runs stands on it on the way to ${namesOf(partial, words)}`);
  if (against.length > 0)
    sentences.push(
      `against it: ${namesOf(against, words)} would hurt too, and ${against.length === 1 ? 'is' : 'are'} well`,
    );
  if (unexplained.length > 0)
    sentences.push(`does not explain ${listed(unexplained.map((node) => words.nameOf(node)))}`);
  if (suspect.tied > 1)
    sentences.push(`the facts do not tell it from ${suspect.tied - 1} other${suspect.tied > 2 ? 's' : ''}`);
  return sentences;
}

function namesOf(some: readonly StruckEntity[], words: Wording): string {
  return listed(some.map(({ node }) => words.nameOf(node)));
}

function struckWords(one: StruckEntity, suspect: Suspect, words: Wording): string {
  const name = words.nameOf(one.node);
  if (one.node === suspect.node) return `${name} itself`;
  if (one.hops === 0) return `${name} stands on it`;
  return `${name} (${one.hops} ${one.hops === 1 ? 'hop' : 'hops'}, ${CRITICALITIES[one.criticality] ?? ''})`;
}
