import { placesIn, textsGiven } from './client-rules.js';
import type { CodeFile } from './code-file.js';
import type { Need } from './need.js';
import { calledHere, saidIn } from './said.js';
import type { World } from './world.js';

/** Nobody knows what the function does with it. */
const BY_CALL = 0.6;

/**
 * Whom calls of what a program has of its own are given: a wrapper around a client, a client of a library that is not
 * read. Only a URL, or a host with its port, and only a name that means something inside of one system, or a port of one's
 * own machine: what no other thing answers to is nobody.
 */
export function placedNeeds({ path, placed }: CodeFile, world: World): readonly Need[] {
  return placed.flatMap(({ given, named, line, written }) =>
    [...given, ...named.values()].flatMap((one) =>
      saidIn(textsGiven(one), world).flatMap(({ text, called }) =>
        placesIn(text, 'place').flatMap(({ host, port, protocol, via }): readonly Need[] => {
          const isHere = host === 'localhost';
          const isWeb = /^(?:https?|wss?)$/.test(protocol);
          if (isHere ? !isWeb || port === undefined : !INSIDE.test(host) || (port === undefined && !isWeb)) return [];
          return [
            {
              path,
              line,
              text: `${written.slice(0, 120)}(…)`,
              host,
              ...(port === undefined ? {} : { port }),
              ...(protocol === '' ? {} : { protocol }),
              ...calledHere(host, called),
              via: via === '' ? 'http' : via,
              confidence: BY_CALL,
            },
          ];
        }),
      ),
    ),
  );
}

/** A name without a domain, or one of a cluster. */
const INSIDE = /^[a-z][a-z0-9_-]{0,62}(?:\.[a-z0-9-]{1,63}\.svc(?:\.cluster\.local)?)?$/i;
