import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSqliteStore } from '@faultline/store/sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBackend, type Backend } from '../platform/create-backend.js';

/** A program that reads one of the two places that it is given. */
const SHOP = {
  'compose.yaml':
    'services:\n  cart:\n    build: ./cart\n    environment:\n      SHIP_URL: https://ship.acme.io\n      PAY_URL: https://pay.acme.io\n',
  'cart/Dockerfile': 'FROM python:3\nCOPY . .\nCMD ["python", "main.py"]\n',
  'cart/requirements.txt': 'flask\nrequests\n',
  'cart/main.py':
    'import os\nimport requests\nfrom flask import Flask\napp = Flask(__name__)\nrequests.get(os.environ["SHIP_URL"] + "/x")\n',
};

let backend: Backend;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-'));
  for (const [path, text] of Object.entries(SHOP)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  backend = await createBackend({ store: await openSqliteStore({ path: ':memory:' }) });
  await backend.services.imports.start({ importer: 'repo', target: folder }).done;
}, 60_000);
afterAll(async () => {
  await backend.close();
  await rm(folder, { recursive: true });
});

it('an outside party that is only spoken of in doubt is left out with what is said of it', async () => {
  const { components, dependencies } = await backend.architecture();
  const outside = components.filter(({ kind }) => kind === 'external').map(({ name }) => name);
  expect(outside).toEqual(['ship.acme.io']);
  expect(dependencies.map(({ to }) => to)).toEqual(['ship.acme.io']);
});
