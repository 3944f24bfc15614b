import type { Need } from './need.js';
import type { World } from './world.js';

/** A text with constants and settings put in. */
export interface Said {
  readonly text: string;
  /** The setting or constant that it begins with, by its last words. */
  readonly called: string | undefined;
}

const NAMED = /^(?:https?:\/\/)?\$?\{([\w.-]{1,200})/;

/** Which setting says a port of one's own machine. */
export function calledHere(host: string, called: string | undefined): Pick<Need, 'called'> {
  return host === 'localhost' && called !== undefined ? { called } : {};
}

/** Each text with what it is called. */
export function saidIn(texts: readonly string[], world: World): readonly Said[] {
  return texts.flatMap((raw) => {
    const called = NAMED.exec(raw)?.[1];
    // Where a page itself is seen. Source: Create React App, "Using the Public Folder".
    return called === 'PUBLIC_URL' ? [] : world.resolve(raw).map((text) => ({ text, called }));
  });
}
