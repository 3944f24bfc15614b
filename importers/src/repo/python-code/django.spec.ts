import { expect, it } from 'vitest';
import { callsOf, readWith } from '../values/testing.js';
import { pythonCodeReader } from './index.js';

const MANAGE = `import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)`;

it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
  ['is none', {}, []],
  ['is one where its package is there', { 'shop/urls.py': '' }, ['localhost/postgresql database 0.6']],
  ['is one where it is below', { 'src/shop/settings/base.py': '' }, ['localhost/postgresql database 0.6']],
  [
    'is one where it names no settings',
    { 'manage.py': MANAGE.replace('"shop.settings"', 'x') },
    ['localhost/postgresql database 0.6'],
  ],
])('a `manage.py` whose settings are not in the repository is no program: %s', async (_, files, want) => {
  const read = await readWith(pythonCodeReader, {
    'requirements.txt': 'django\npsycopg2',
    'manage.py': MANAGE,
    ...files,
  });
  expect(callsOf(read)).toEqual(want);
});
