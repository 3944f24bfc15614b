import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idleClients } from './idle-clients.js';

/** Lines of a program that make a client for nobody, as `file: first words`. */
function idle(texts: Readonly<Record<string, string>>): readonly string[] {
  return idleClients(new Map(Object.entries(texts))).map(
    ({ path, start, end }) => `${path}: ${texts[path]?.slice(start, end).split(/[\n(]/)[0] ?? ''}`,
  );
}

const HOLDER =
  'import redis\n\nclass Cache:\n    """Keeps."""\n\n    def __init__(self, config):\n        # lazily\n        self.config = config\n        self.client = redis.Redis(\n            host=config.HOST,\n        )\n\n    def get(self, key):\n        return self.client.get(key)\n\n\nother = 1\n';

describe('a client of Python', () => {
  it.each<readonly [what: string, texts: Readonly<Record<string, string>>, want: readonly string[]]>([
    [
      'that nobody speaks of',
      { 'a.py': 'import redis\nstore = redis.Redis(\n  host="cache",\n)\nrun()' },
      ['a.py: store = redis.Redis'],
    ],
    [
      'by its type',
      { 'a.py': 'store: MongoClient = MongoClient("mongodb://db")' },
      ['a.py: store: MongoClient = MongoClient'],
    ],
    [
      'that is only brought in elsewhere',
      { 'a.py': 'store = Redis()', 'b.py': 'from a import store' },
      ['a.py: store = Redis'],
    ],
    ['that somebody asks', { 'a.py': 'store = Redis()\ndef f():\n    store.get("x")' }, []],
    ['that another file asks', { 'a.py': 'store = Redis()', 'b.py': 'from a import store\nstore.get("x")' }, []],
    ['under another name', { 'a.py': 'store = Redis()', 'b.py': 'from a import store as s\ns.get("x")' }, []],
    ['that is handed on by its name', { 'a.py': 'store = Redis()\n__all__ = ["store"]' }, []],
    ['in a function', { 'a.py': 'def f():\n    store = Redis()\n' }, []],
    ['that is no client', { 'a.py': 'import redis\nanswer = requests.get("http://redis")\nworker = Celery("x")' }, []],
    [
      'in a class of its own',
      { 'cache.py': HOLDER, 'app.py': 'from cache import Cache\nstore = Cache(Config)\n' },
      ['app.py: store = Cache', 'cache.py: class Cache:'],
    ],
    [
      'in a class that others make too',
      { 'cache.py': HOLDER, 'app.py': 'store = Cache(Config)\n', 'b.py': 'def f():\n    Cache(x).get(1)' },
      ['app.py: store = Cache'],
    ],
    [
      'in a class that asks it when it is made',
      {
        'cache.py': HOLDER.replace('\n\n    def get', '\n        self.client.ping()\n\n    def get'),
        'app.py': 'store = Cache(Config)\n',
      },
      [],
    ],
    [
      'in a class that does more when it is made',
      { 'cache.py': HOLDER.replace('self.config = config', 'start(config)'), 'app.py': 'store = Cache(Config)\n' },
      [],
    ],
  ])('%s', (_, texts, want) => {
    expect(idle(texts)).toEqual(want);
  });

  it('is looked for in any text', () => {
    const part = fc.constantFrom(
      'x = Redis(',
      'class A:',
      '\n',
      '    def __init__(self):',
      '        self.x = Redis()',
      '(',
      ')',
      '"""',
      '#',
      'import redis',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const { start, end } of idleClients(new Map([['a.py', text]])))
          expect(start <= end && end <= text.length).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
