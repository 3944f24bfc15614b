import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser, Keyword } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { read, repositoryFiles, root, script } from '../support/repository.js';

/** The contract: others set these. */
const VARIABLES = [
  'PORT',
  'HOST',
  'FAULTLINE_DATA',
  'FAULTLINE_IMPORT',
  'FAULTLINE_CONFIG',
  'FAULTLINE_TOKEN',
  'NEO4J_URI',
  'NEO4J_USER',
  'NEO4J_PASSWORD',
  'FAULTLINE_URL',
  'FAULTLINE_CACHE',
  'FAULTLINE_RENDER',
];

it('.env.example names each variable that the code reads', async () => {
  const code = (await repositoryFiles()).filter((path) =>
    /^(backend|cli|importers|frontend)\/.*\.(ts|tsx|mjs)$/.test(path),
  );
  const shipped = code.filter((path) => !/\.spec\.tsx?$|\/dev\//.test(path));
  const used = new Set(shipped.flatMap((path) => read(path).match(/\b(FAULTLINE|NEO4J)_[A-Z_]+\b/g) ?? []));
  expect([...used].filter((name) => !VARIABLES.includes(name))).toEqual([]);
  expect(used.size).toBeGreaterThan(5);
});

it('.env.example names the variables of the contract, and no other', () => {
  const named = [...read('.env.example').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named).toEqual(VARIABLES);
});

it('the README tells each variable of the contract', () => {
  const readme = read('README.md');
  expect(VARIABLES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

it.each(['npm ci && npm start', 'npm ci && npm test'])('the README says: %s', (command) => {
  expect(read('README.md').split('\n')).toContain(command);
});

it('the licence is the whole Apache License 2.0', () => {
  const text = read('LICENSE');
  expect(text).toContain('Version 2.0, January 2004');
  expect(text).toContain('END OF TERMS AND CONDITIONS');
  expect(text.length).toBeGreaterThan(10_000);
});

it('every relative reference in a document leads to a file', async () => {
  const documents = (await repositoryFiles()).filter(
    (path) => /\.md$/.test(path) && !/(^|\/)(fixtures|examples)\//.test(path),
  );
  const broken = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, target]) => join(path, '..', target ?? ''))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${path} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

it('CONTRIBUTING names npm scripts that exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read('CONTRIBUTING.md').matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  expect(named.length).toBeGreaterThan(3);
});

describe('the Dockerfile', () => {
  const dockerfile = DockerfileParser.parse(read('Dockerfile'));
  const instructions = dockerfile
    .getInstructions()
    // The whole text: what is between the keyword and the arguments are flags.
    .map((one) => [one.getKeyword(), one.getTextContent().slice(one.getKeyword().length).trim()] as const);
  const lastFrom = instructions.map(([keyword]) => keyword).lastIndexOf(Keyword.FROM);
  const last = instructions.slice(lastFrom + 1);

  it('builds in one stage and ships another, from images with a version', () => {
    const froms = dockerfile.getFROMs();
    expect(froms.length).toBeGreaterThan(1);
    expect(froms.filter((from) => !/^\d+\.\d+/.test(from.getImageTag() ?? '')).map(String)).toEqual([]);
  });

  it('does not run as root', () => {
    const users = last.filter(([keyword]) => keyword === Keyword.USER);
    expect(users.at(-1)?.[1]).toMatch(/^(?!root|0\b)\w+/);
  });

  it('says how healthy it is, by an address that the server has', () => {
    expect(last.find(([keyword]) => keyword === Keyword.HEALTHCHECK)?.[1]).toContain('/health/ready');
  });

  it('copies only what the repository has, and the manifest of every workspace', async () => {
    const { workspaces } = await script<{ workspaces: () => string[] }>('scripts/support/workspace.mjs');
    const sources = instructions
      .filter(([keyword, text]) => keyword === Keyword.COPY && !text.includes('--from='))
      .flatMap(([, text]) => text.split(/\s+/).slice(0, -1));
    expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
    expect(workspaces().filter((name) => !sources.includes(`${name}/package.json`))).toEqual([]);
  });

  it('starts a file of the repository', () => {
    const entry = JSON.parse(last.find(([keyword]) => keyword === Keyword.ENTRYPOINT)?.[1] ?? '[]') as string[];
    const started = entry.filter((word) => word.endsWith('.js'));
    expect(started).not.toEqual([]);
    expect(started.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('leaves secrets and builds of this machine outside', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(['.env', '.git', '**/node_modules', '.faultline'].filter((line) => !ignored.includes(line))).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  interface Service {
    image?: string;
    environment: Record<string, string>;
    ports: string[];
    volumes: string[];
    healthcheck: { test: string[] };
    depends_on?: Record<string, { condition: string }>;
  }
  const compose = parse(read('docker-compose.yml')) as {
    services: Record<string, Service>;
    volumes: Record<string, unknown>;
  };
  const { neo4j, faultline } = compose.services;

  it('runs Neo4j 5 Community and waits for it', () => {
    expect(neo4j?.image).toMatch(/^neo4j:5\..*community$/);
    expect(faultline?.depends_on?.neo4j?.condition).toBe('service_healthy');
    expect(faultline?.environment.NEO4J_URI).toBe('bolt://neo4j:7687');
  });

  it('demands the secrets and holds none', () => {
    expect(faultline?.environment.FAULTLINE_TOKEN).toMatch(/^\$\{FAULTLINE_TOKEN:\?.+\}$/);
    expect(faultline?.environment.NEO4J_PASSWORD).toMatch(/^\$\{NEO4J_PASSWORD:\?.+\}$/);
    expect(neo4j?.environment.NEO4J_AUTH).toMatch(/^neo4j\/\$\{NEO4J_PASSWORD:\?.+\}$/);
  });

  it.each(Object.entries(compose.services))(
    '%s is checked, keeps what it has, and listens on loopback',
    (_name, service) => {
      expect(service.healthcheck.test.length).toBeGreaterThan(1);
      const kept = service.volumes.map((volume) => volume.split(':')[0] ?? '');
      expect(kept.some((name) => name in compose.volumes)).toBe(true);
      expect(service.ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    },
  );

  it('sets only variables of the contract on the server', () => {
    expect(Object.keys(faultline?.environment ?? {}).filter((name) => !VARIABLES.includes(name))).toEqual([]);
  });
});
