import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeWith, neo4jService } from '../support/services.js';
import { badDays } from './server-days.js';
import { ask, launched, scratchFolder, upload } from './server-process.js';
import { composeUpload } from './server-upload.js';

function environment(): Record<string, string> {
  const { uri, user, password } = neo4jService();
  return { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
}

describeWith('neo4j', 'bad days of a server on Neo4j', () => {
  // Suites share the server's one database: a source of its own keeps them apart.
  badDays(environment, `repository/server-${randomUUID().slice(0, 8)}`);

  it('lets a second server start while the first one imports, and undoes nothing of it', async () => {
    const root = `repository/two-${randomUUID().slice(0, 8)}`;
    const folders = [scratchFolder(), scratchFolder()] as const;
    const first = await launched(environment(), folders[0].path);
    const names = Array.from({ length: 5_000 }, (_, at) => `s${at}`);
    const uploading = upload(first.address, composeUpload(randomUUID(), names, { root }));
    const second = await launched(environment(), folders[1].path);
    const { run } = (await (await uploading).json()) as { run: { status: string; counts: { added: number } } };
    expect(run).toMatchObject({ status: 'COMPLETE', counts: { added: 9_999 } });
    const query = 'query($text: String!) { entities(text: $text, kinds: ["component"], limit: 1) { total } }';
    const total = async (): Promise<unknown> =>
      (await ask(second.address, query, { text: root.slice('repository/'.length) })).data?.['entities'];
    await expect.poll(total, { timeout: 30_000 }).toEqual({ total: 5_000 });
    await ask(second.address, 'mutation($ref: String!) { retire(source: $ref) { status } }', { ref: `source:${root}` });
    await first.stop();
    await second.stop();
    for (const folder of folders) folder.remove();
  });
});
