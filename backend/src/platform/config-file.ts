import { readFileSync, statSync } from 'node:fs';
import { CatalogError } from '@faultline/model';
import { z } from 'zod';
import { Duration, Glob } from './config-words.js';
import { PostureConfig } from './posture-config.js';
import { parseYaml, refuse, type Mistake } from './yaml-file.js';

const Name = z.string().min(1).max(256);
const Globs = z.array(Glob).max(1_000).default([]);

const ConfiguredSource = z.strictObject({
  /** Name of the importer. */
  importer: Name,
  /** As on the command line; '' is this machine's own. */
  target: z.string().max(4_096).default(''),
  /** Further settings of the importer, beside what the target says. */
  config: z.record(z.string(), z.unknown()).default({}),
  /** How often it is read again. */
  interval: Duration.default(900_000),
});

const Assigned = z.strictObject({ match: Glob, name: Name });

/** The form of `faultline.config.yaml`. */
const ConfigFile = z.strictObject({
  /** What is read by itself, at start and again after each interval. */
  sources: z.array(ConfiguredSource).max(10_000).default([]),
  /** What may be read when somebody asks, by importer: globs over targets. */
  allow: z.record(Name, Globs).default({}),
  /** Environment of what scopes hold: the first match wins. */
  environments: z.array(Assigned).max(1_000).default([]),
  /** Namespace of what scopes hold. */
  namespaces: z.array(Assigned).max(1_000).default([]),
  /** Owner of refs. */
  owners: z.array(Assigned).max(1_000).default([]),
  /** How long ended claims are kept. */
  retention: Duration.optional(),
  /** What posture is judged by. */
  posture: PostureConfig.prefault({}),
});
export type ConfigFile = z.infer<typeof ConfigFile>;

/** What holds without a file. */
export const NO_CONFIG: ConfigFile = ConfigFile.parse({});

const LARGEST_BYTES = 1_000_000;

/** What the file is called when it has a mistake, and where its settings are told. */
const WORDS = { what: 'the configuration', remedy: 'mend these lines; README.md has the table of settings' };

/** Parses a configuration. @throws CatalogError INVALID_CONFIG naming every mistake with its line */
export function parseConfig(text: string, path: string, importers: readonly string[]): ConfigFile {
  const { data, lineOf } = parseYaml(text, path, ConfigFile, WORDS);
  const known = new Set(importers);
  const unknown = (at: readonly PropertyKey[], name: string): Mistake[] =>
    known.has(name)
      ? []
      : [
          {
            line: lineOf(at),
            text: `${at.join('.')}: no importer is called ${name}; there are ${importers.join(', ')}`,
          },
        ];
  const mistakes = [
    ...data.sources.flatMap(({ importer }, at) => unknown(['sources', at, 'importer'], importer)),
    ...Object.keys(data.allow).flatMap((importer) => unknown(['allow', importer], importer)),
  ];
  if (mistakes.length > 0) refuse(path, mistakes, WORDS);
  return data;
}

/**
 * Reads the configuration file; without one, nothing is configured.
 * @param isNamed whether somebody named it, so that it must be there
 */
export function readConfig(path: string, isNamed: boolean, importers: readonly string[]): ConfigFile {
  let text: string;
  try {
    if (statSync(path).size > LARGEST_BYTES)
      refuse(path, [{ line: 1, text: `larger than ${LARGEST_BYTES} bytes` }], WORDS);
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof CatalogError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && !isNamed) return NO_CONFIG;
    throw new CatalogError(
      'INVALID_CONFIG',
      `the configuration ${path} cannot be read`,
      'check the path and that it may be read, or unset FAULTLINE_CONFIG',
      { cause },
    );
  }
  return parseConfig(text, path, importers);
}
