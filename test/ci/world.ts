import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { root } from '../support/repository.js';
import { launched, upload, type ServerProcess } from '../integration/server-process.js';
import type { Checkout } from './sample.js';
import type { Environment } from './shell.js';

export const TOKEN = 'a-token-of-a-server-in-a-test-0123456789';

/** The version in a candidate's checkout. */
export const CANDIDATES = { safe: '1.10.0', blocked: '2.0.0', unknown: 'next' } as const;
export type CandidateName = keyof typeof CANDIDATES;

/** A server with what runs in production, a repository to deploy from, and what pipelines find on their PATH. */
export class CiWorld {
  private reads = 0;
  private isClosed = false;
  private reading: Promise<void> = Promise.resolve();

  private constructor(
    readonly folder: string,
    readonly server: ServerProcess,
    private readonly commit: string,
    private readonly clientPackage: string,
  ) {}

  static async open(folder: string): Promise<CiWorld> {
    write(folder, 'faultline.config.yaml', "environments: [{ match: 'docker/*', name: production }]\n");
    const packing = packClient();
    const server = await launched({ FAULTLINE_TOKEN: TOKEN }, folder);
    const commit = committed(join(folder, 'cart'));
    write(
      folder,
      'web/faultline.yaml',
      "namespace: shop\nservices: { web: { dependsOn: [cart], requires: ['cart@^1.0.0'] } }\n",
    );
    const world = new CiWorld(folder, server, commit, await packing);
    writeTools(join(folder, 'tools'));
    await world.readEngine();
    await promisify(execFile)(join(folder, 'tools/faultline'), ['import', 'repo', join(folder, 'web')], {
      env: { ...process.env, FAULTLINE_URL: server.address, FAULTLINE_TOKEN: TOKEN },
    });
    return world;
  }

  /** Reads the engine again and again, as a server does that is configured to. */
  keepReading(): void {
    this.reading = (async () => {
      for (; !this.isClosed; await pause(1_000)) await this.readEngine();
    })();
  }

  /** What runs: cart 1.9.0 and web 3.0.0. Never quite the same, so that readers see each read at once. */
  async readEngine(): Promise<void> {
    const lines = engineLines(Date.now(), 1_700_000_000_000 + this.reads++);
    const response = await upload(this.server.address, lines, { authorization: `Bearer ${TOKEN}` });
    if (!response.ok) throw new Error(`the engine was not taken: ${await response.text()}`);
  }

  /** A checkout of a candidate, with a folder of its own for what its runner keeps. */
  checkout(system: string, name: CandidateName, more: Environment = {}): Checkout {
    const scratch = join(this.folder, `${system}-${name}`);
    const folder = join(scratch, 'work');
    cpSync(join(this.folder, 'cart'), folder, { recursive: true });
    writeCandidate(folder, name);
    const environment = {
      PATH: `${join(this.folder, 'tools')}:${join(this.folder, 'global/bin')}:${process.env['PATH'] ?? ''}`,
      HOME: scratch,
      CALLS: join(scratch, 'calls'),
      FAULTLINE_URL: this.server.address,
      FAULTLINE_TOKEN: TOKEN,
      FAULTLINE_PACKAGE: this.clientPackage,
      ...more,
    };
    return { folder, scratch, commit: this.commit, environment, clientPackage: this.clientPackage };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.reading;
    await this.server.stop();
  }
}

function write(folder: string, path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text, { mode });
}

function writeCandidate(folder: string, name: CandidateName): void {
  write(folder, 'VERSION', `${CANDIDATES[name]}\n`);
  write(folder, 'faultline.yaml', 'namespace: shop\nservices: { cart: { type: api } }\n');
  write(folder, 'deploy.sh', '#!/bin/sh\necho "deploy $*" >> "$CALLS"\n', 0o755);
}

/** A repository with one commit. @returns its hash */
function committed(folder: string): string {
  writeCandidate(folder, 'safe');
  const who = {
    GIT_AUTHOR_NAME: 'jane',
    GIT_AUTHOR_EMAIL: 'j@example.com',
    GIT_COMMITTER_NAME: 'jane',
    GIT_COMMITTER_EMAIL: 'j@example.com',
  };
  const git = (...words: readonly string[]): string =>
    execFileSync('git', words, { cwd: folder, encoding: 'utf8', env: { ...process.env, ...who } });
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'https://github.com/acme/cart.git');
  git('add', '-A');
  git('commit', '-q', '-m', 'feat: a cart');
  return git('rev-parse', 'HEAD').trim();
}

/** The packed client, and in place of what runners have: what it is called with is written down. */
function writeTools(folder: string): void {
  write(folder, 'gh', '#!/bin/sh\necho "gh $* as $GH_TOKEN" >> "$CALLS"\n', 0o755);
  write(folder, 'circleci-agent', '#!/bin/sh\n[ "$*" = "step halt" ] && touch "$HALTED"\n', 0o755);
  symlinkSync(join(root, 'cli/pack/package/bin/faultline.js'), join(folder, 'faultline'));
}

/** @returns path of the packed client */
async function packClient(): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'scripts/pack-cli.mjs')], { cwd: root });
  return stdout.trim().split('\n').at(-1) ?? '';
}

const ENGINE = 'docker/engine';

function engineLines(readAt: number, startedAt: number): readonly object[] {
  const shared = { scope: ENGINE, part: 'containers', standing: 'live', confidence: 1, evidence: [], via: '' } as const;
  const runs = { cart: '1.9.0', web: '3.0.0' };
  const entities = Object.entries(runs).flatMap(([name, tag]) => {
    const image = `shop/${name}:${tag}`;
    const workload = { name, type: 'compose', project: 'shop', within: ENGINE, image, replicas: 1, readyReplicas: 1 };
    return [
      { type: 'entity', ref: `workload:${ENGINE}/shop/${name}`, properties: workload, ...shared },
      { type: 'entity', ref: `container:${name}`, properties: { name, state: 'running', startedAt, image }, ...shared },
    ];
  });
  const relations = Object.entries(runs).flatMap(([name, tag]) => [
    { type: 'relation', relation: 'RUNS', from: `workload:${ENGINE}/shop/${name}`, to: `container:${name}` },
    { type: 'relation', relation: 'USES', from: `container:${name}`, to: `image-tag:docker.io/shop/${name}:${tag}` },
  ]);
  return [
    {
      type: 'header',
      format: 1,
      run: `run-engine-${readAt}-${startedAt}`,
      source: `source:${ENGINE}`,
      title: 'an engine',
      importer: 'docker',
      importerVersion: '1',
      rootScope: ENGINE,
      readAt,
    },
    ...entities,
    ...relations.map((one) => ({ ...one, properties: {}, ...shared })),
    { type: 'part', scope: ENGINE, part: 'containers', complete: true },
    { type: 'scope', scope: ENGINE, partsListed: true },
    { type: 'end', scopesListed: true, entities: entities.length, relations: relations.length, parts: 1 },
  ];
}
