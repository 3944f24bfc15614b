import type { UrlPatch } from '../../lib/url-state';
import { PLACES } from './places';

/** A question of the palette, with the page that answers it. */
export interface PaletteQuestion {
  readonly label: string;
  readonly path: string;
  readonly patch: UrlPatch;
}

/** Something by its ref and its short name. */
export interface Named {
  readonly ref: string;
  readonly name: string;
}

function asked(questions: readonly PaletteQuestion[]): PaletteQuestion[] {
  return questions.filter(({ path }) => PLACES.some((place) => place.path === path));
}

/** What is asked of one, most often first. */
export function questionsAbout({ ref, name }: Named): PaletteQuestion[] {
  return asked([
    { label: `What breaks if ${name} breaks?`, path: '/impact', patch: { seed: ref } },
    { label: `What do I need to start for ${name}?`, path: '/footprint', patch: { of: ref } },
    { label: `What does ${name} need?`, path: '/impact', patch: { seed: ref, dir: 'dependencies' } },
    { label: `What happened to ${name}?`, path: '/time', patch: { about: ref } },
    { label: `What does ${name} keep, and where?`, path: '/state', patch: { of: ref } },
    { label: `Why does ${name} hurt?`, path: '/incident', patch: { s: ref } },
  ]);
}

/** What is asked of two. */
export function questionsBetween(one: Named, other: Named): PaletteQuestion[] {
  if (one.ref === other.ref) return [];
  return asked([
    {
      label: `What do ${one.name} and ${other.name} have in common?`,
      path: '/incident',
      patch: { s: [one.ref, other.ref] },
    },
    {
      label: `How does ${one.name} come to need ${other.name}?`,
      path: '/path',
      patch: { from: one.ref, to: other.ref },
    },
    {
      label: `What breaks if ${one.name} and ${other.name} break?`,
      path: '/impact',
      patch: { seed: [one.ref, other.ref] },
    },
  ]);
}

/** The two names of "cart and orders" or "cart, orders"; null for one name. */
export function twoNames(text: string): readonly [string, string] | null {
  const match = /^(\S.*?)(?:\s+and\s+|\s*,\s*)(\S.*)$/i.exec(text.trim());
  return match?.[1] === undefined || match[2] === undefined ? null : [match[1], match[2]];
}
