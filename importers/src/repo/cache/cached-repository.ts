import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ObservationLine } from '@faultline/model';
import { testContext } from '../../contract/testing.js';
import { repoImporter } from '../index.js';

/** A repository under git in a folder of its own, and beside it what is kept of it. For tests. */
export class CachedRepository {
  readonly box = mkdtempSync(join(tmpdir(), 'cache-spec-'));
  readonly root = join(this.box, 'shop');
  readonly cacheFolder = join(this.box, 'cache');

  constructor() {
    mkdirSync(this.root);
  }

  remove(): void {
    rmSync(this.box, { recursive: true, force: true });
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  /** A repository without files. */
  empty(): void {
    rmSync(this.root, { recursive: true, force: true });
    mkdirSync(this.root);
  }

  init(): void {
    this.git('init', '-q');
  }

  commit(files: Readonly<Record<string, string>> = {}): void {
    for (const [path, text] of Object.entries(files)) this.put(path, text);
    if (!existsSync(join(this.root, '.git'))) this.init();
    this.git('add', '-A');
    this.git('commit', '-qm', 'x', '--allow-empty');
    this.settle();
  }

  /** With what was kept. */
  crawled(target = this.root, cacheFolder = this.cacheFolder): Promise<readonly ObservationLine[]> {
    return linesOf(target, { cacheFolder });
  }

  crawledAnew(): Promise<readonly ObservationLine[]> {
    return linesOf(this.root, {});
  }

  /** Files of the cache, by name. */
  entries(): ReadonlyMap<string, string> {
    const folders = existsSync(this.cacheFolder) ? readdirSync(this.cacheFolder) : [];
    const files = folders.flatMap((folder) =>
      readdirSync(join(this.cacheFolder, folder)).map((name) => join(folder, name)),
    );
    return new Map(files.map((name) => [name, join(this.cacheFolder, name)]));
  }

  private git(...words: readonly string[]): void {
    const who = ['-c', 'user.name=x', '-c', 'user.email=x@acme.io', '-c', 'init.defaultBranch=main'];
    execFileSync('git', [...who, ...words], { cwd: this.root, stdio: 'pipe' });
  }

  /** Git trusts nothing that was written in the same moment as its index, and neither do we: the index is of a later one. */
  private settle(): void {
    const later = new Date(Date.now() + 2_000);
    utimesSync(join(this.root, '.git', 'index'), later, later);
  }
}

async function linesOf(target: string, kept: { readonly cacheFolder?: string }): Promise<readonly ObservationLine[]> {
  const lines: ObservationLine[] = [];
  for await (const line of repoImporter.collect(repoImporter.fromTarget(target), testContext(kept))) lines.push(line);
  return lines;
}
