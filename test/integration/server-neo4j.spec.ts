import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { describeWith, neo4jService } from '../support/services.js';
import { badDays } from './server-days.js';
import { ask, launched, scratchFolder, upload, type ServerProcess } from './server-process.js';
import { composeUpload } from './server-upload.js';

function environment(): Record<string, string> {
  const { uri, user, password } = neo4jService();
  return { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
}

const ROOT = `repository/server-${randomUUID().slice(0, 8)}`;
const TWO = `repository/two-${randomUUID().slice(0, 8)}`;
const RETIRE = 'mutation($ref: String!) { retire(source: $ref) { status } }';
const COUNT = 'query($text: String!) { entities(text: $text, kinds: ["component"], limit: 1) { total } }';

describeWith('neo4j', 'bad days of a server on Neo4j', () => {
  // Suites share the server's one database: sources of their own keep them apart, and go with them.
  afterAll(async () => {
    const folder = scratchFolder();
    const server = await launched(environment(), folder.path);
    for (const root of [ROOT, TWO]) await ask(server.address, RETIRE, { ref: `source:${root}` });
    await server.stop();
    folder.remove();
  });

  badDays(environment, ROOT);

  it('lets a second server start while the first one imports, and undoes nothing of it', async () => {
    const folders = [scratchFolder(), scratchFolder()] as const;
    const servers: ServerProcess[] = [];
    try {
      const first = await launched(environment(), folders[0].path);
      servers.push(first);
      const names = Array.from({ length: 3_000 }, (_, at) => `s${at}`);
      const uploading = upload(first.address, composeUpload(randomUUID(), names, { root: TWO }));
      const second = await launched(environment(), folders[1].path);
      servers.push(second);
      const { run } = (await (await uploading).json()) as { run: { status: string; counts: { added: number } } };
      expect(run).toMatchObject({ status: 'COMPLETE', counts: { added: 5_999 } });
      const total = async (): Promise<unknown> =>
        (await ask(second.address, COUNT, { text: TWO.slice('repository/'.length) })).data?.['entities'];
      await expect.poll(total, { timeout: 60_000 }).toEqual({ total: 3_000 });
    } finally {
      for (const server of servers) await server.kill();
      for (const folder of folders) folder.remove();
    }
  }, 240_000);
});
