import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Drawing } from './component.js';
import { Aliases, referenceDrawing, ReferenceFile } from './drawing.js';

/** What `npm run bench -- discovery` is told. */
export interface DiscoveryWords {
  /** Holds a folder of sources for each application. */
  readonly folder: string;
  /** Hold `<application>.json`, its reference. */
  readonly references: readonly string[];
  /** Other names of the references' components, by application. */
  readonly aliases: string | undefined;
  /** Whether every miss is listed. */
  readonly hasDetails: boolean;
}

export interface Application {
  readonly name: string;
  readonly sources: string;
  readonly reference: Drawing;
}

export interface Applications {
  readonly applications: readonly Application[];
  /** References without sources. */
  readonly absent: readonly string[];
}

/** @throws Error for words that mean nothing */
export function discoveryWords(words: readonly string[]): DiscoveryWords {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      truth: { type: 'string', multiple: true },
      aliases: { type: 'string' },
      details: { type: 'boolean', default: false },
    },
  });
  const [given, ...others] = positionals;
  if (given === undefined || others.length > 0) throw new Error('name one folder of applications');
  const folder = resolve(given);
  const besides = join(folder, 'aliases.json');
  return {
    folder,
    references: (values.truth ?? [join(folder, 'truth')]).map((one) => resolve(one)),
    aliases: values.aliases ?? (statSync(besides, { throwIfNoEntry: false }) ? besides : undefined),
    hasDetails: values.details,
  };
}

/** The applications that have a reference, in order of their names. Folders are found whatever their case. */
export function applicationsOf({ folder, references, aliases }: DiscoveryWords): Applications {
  const named = aliases === undefined ? {} : z.record(z.string(), Aliases).parse(json(aliases));
  const folders = new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isFile())
      .map(({ name }) => [name.toLowerCase(), join(folder, name)]),
  );
  const files = references.flatMap((one) =>
    readdirSync(one)
      .filter((name) => name.endsWith('.json') && name !== 'aliases.json')
      .map((name) => join(one, name)),
  );
  const absent: string[] = [];
  const applications: Application[] = [];
  for (const file of files) {
    const name = basename(file, '.json');
    const sources = folders.get(name.toLowerCase());
    const reference = referenceDrawing(ReferenceFile.parse(json(file)), named[name]);
    if (sources === undefined) absent.push(name);
    else applications.push({ name, sources, reference });
  }
  return { applications: applications.sort((a, b) => (a.name < b.name ? -1 : 1)), absent: absent.sort() };
}

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
}
