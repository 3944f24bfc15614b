import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IMPORTERS } from '@faultline/importers';
import { ENTITY_KINDS, RELATION_KINDS } from '@faultline/model';
import { describe, expect, it } from 'vitest';
import { read, root } from '../support/repository.js';

/** Folders that are no importer: the contract, what the technologies of a repository share, and who renders charts. */
const SHARED = new Set(['contract', 'fixtures', 'rendering', 'testing', 'values']);
const PROVIDER_FILES = ['index.ts', 'collect.ts', 'schema.ts', 'extract.ts', 'extract.spec.ts', 'readme.md'];
/** Of `repo`, files are judged in their technology's folder; `observations` passes on lines that model's schema judges. */
const COLLECTOR_FILES = ['index.ts', 'collect.ts', 'readme.md'];
const COLLECTORS = new Set(['repo', 'observations', 'reports']);
/** Standings of importers that read no live system; what passes on others' lines has any. */
const EMITTERS: Readonly<Record<string, readonly string[]>> = {
  repo: ['catalog', 'declared'],
  csv: ['catalog'],
  observations: [],
};
/** A form of report has one document. */
const FORM_FILES = ['index.ts', 'schema.ts', 'extract.ts', 'extract.spec.ts', 'readme.md', 'fixtures/PROVENANCE.md'];

function folders(path: string): string[] {
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !SHARED.has(entry.name))
    .map((entry) => entry.name);
}

const missing = (folder: string, files: string[]): string[] =>
  files.filter((file) => !existsSync(join(root, folder, file)));

/** The readme of a folder and of those in it. */
function readmes(folder: string): string {
  const own = existsSync(join(root, folder, 'readme.md')) ? read(`${folder}/readme.md`) : '';
  return [own, ...folders(folder).map((name) => readmes(`${folder}/${name}`))].join('\n');
}

const providers = folders('importers/src');

it.each(providers)('importers/src/%s has the files that every importer has', (provider) => {
  expect(missing(`importers/src/${provider}`, COLLECTORS.has(provider) ? COLLECTOR_FILES : PROVIDER_FILES)).toEqual([]);
});

it.each(folders('importers/src/reports'))('importers/src/reports/%s has the files that every form has', (form) => {
  expect(missing(`importers/src/reports/${form}`, FORM_FILES)).toEqual([]);
});

it('every folder is registered under its name, and nothing else is', () => {
  expect([...IMPORTERS.keys()].sort()).toEqual([...providers].sort());
});

describe.each([...IMPORTERS.values()])('the importer $name', (importer) => {
  it('says what it is and needs in sentences', () => {
    expect(importer.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(importer.version).toMatch(/^\d+/);
    expect([importer.description, ...importer.needs].filter((text) => text.length < 10)).toEqual([]);
  });

  it('emits only kinds of the model, and says so in its readme', () => {
    const kinds = new Set<string>(ENTITY_KINDS.map(({ kind }) => kind));
    const types = new Set<string>(RELATION_KINDS.map(({ type }) => type));
    expect(importer.emits.entities.filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(importer.emits.relations.filter((type) => !types.has(type))).toEqual([]);
    const told = readmes(`importers/src/${importer.name}`);
    // What passes on whatever others emitted need not list it.
    if (importer.emits.relations.length === types.size) expect(told).toContain('RELATIONS.md');
    else expect(importer.emits.relations.filter((type) => type !== 'REPORTS' && !told.includes(type))).toEqual([]);
  });

  it('emits only relations that its kind of source may say', () => {
    const emitters = EMITTERS[importer.name] ?? ['live'];
    const refused = importer.emits.relations.filter((type) => {
      const by = RELATION_KINDS.find((kind) => kind.type === type)?.emittedBy ?? [];
      return emitters.length > 0 && !by.some((one) => emitters.includes(one));
    });
    expect(refused).toEqual([]);
  });
});
