import { describe, expect, it } from 'vitest';
import { PythonFiles } from './brought-in.js';
import { startedModules } from './started.js';

const FILES: Readonly<Record<string, string>> = {
  'cart/app/__init__.py': '',
  'cart/app/main.py':
    'from app.core import (\n    settings,  # of all\n)\nimport kit.queue as queue\nfrom . import routes\n',
  'cart/app/routes.py': 'from .. import nothing\nuvicorn.run("app.late:app")\nrun(["python", "jobs/mails.py"])',
  'cart/app/late.py': 'from kit import Store',
  'cart/jobs/mails.py': '',
  'cart/app/worker.py': 'import redis',
  'cart/app/redis.py': '',
  'cart/app/core/__init__.py': '',
  'cart/app/core/settings.py': '',
  'cart/tasks.py': 'app.autodiscover_tasks()',
  'pay/app/core/settings.py': '',
  'kit/src/kit/__init__.py':
    '"""All of it."""\nfrom .store import Store\nfrom .mail import Mail\n\n__all__ = ["Store", "Mail"]\n',
  'kit/src/kit/queue.py': '',
  'kit/src/kit/store.py': '',
  'kit/src/kit/mail.py': '',
};

async function reached(...first: readonly string[]): Promise<readonly string[] | undefined> {
  const files = new PythonFiles(Object.keys(FILES), new Set(['cart']));
  const found = await files.broughtIn(
    first.flatMap((one) => files.started(one)),
    (path) => Promise.resolve(FILES[path]),
  );
  return found && [...found].sort();
}

describe('files that a program of Python brings in', () => {
  it('are the nearest that imports mean, also by texts, and of a list of names those that are asked for', async () => {
    expect(await reached('cart/app/main.py')).toEqual([
      'cart/app/__init__.py',
      'cart/app/core/__init__.py',
      'cart/app/core/settings.py',
      'cart/app/late.py',
      'cart/app/main.py',
      'cart/app/routes.py',
      'cart/jobs/mails.py',
      'kit/src/kit/__init__.py',
      'kit/src/kit/queue.py',
      'kit/src/kit/store.py',
    ]);
  });

  it('are those beside the script that is started, though its folder be a package', async () => {
    const texts: Readonly<Record<string, string>> = {
      'cart/src/__init__.py': '',
      'cart/src/main.py': 'uvicorn.run(app="setup.app:app")',
      'cart/src/setup/app.py': 'from queue_client import send',
      'cart/src/queue_client.py': '',
    };
    const files = new PythonFiles(Object.keys(texts), new Set(['cart/docker']));
    const found = await files.broughtIn(files.started('src/main.py'), (path) => Promise.resolve(texts[path]));
    expect([...(found ?? [])].sort()).toEqual(Object.keys(texts).sort());
  });

  it('are none of a package that only has the name of a library', async () => {
    expect(await reached('app.worker')).toEqual(['cart/app/__init__.py', 'cart/app/worker.py']);
  });

  it('are not known where code finds others by itself', async () => {
    expect(await reached('cart/tasks.py')).toBeUndefined();
  });
});

it.each<readonly [string, readonly string[] | undefined]>([
  ['python -m shop.worker --host 0.0.0.0', ['shop.worker']],
  ['uvicorn main:app --port 80', ['main']],
  ['celery -A tasks worker -l info', ['tasks']],
  ['exec python /app/src/main.py', ['/app/src/main.py']],
  ['sh -c "alembic upgrade head && gunicorn shop.wsgi:application"', ['shop.wsgi']],
  ['arq app.worker.Settings', ['app.worker.Settings']],
  ['./server', []],
  ['streamlit run app.py', undefined],
])('modules that are started: %s', (starts, want) => {
  expect(startedModules(starts)).toEqual(want);
});
