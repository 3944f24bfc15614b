import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { procfileUnits } from './extract.js';
import { procfileReader } from './index.js';

function started(text: string, path = 'Procfile'): readonly string[] {
  return procfileUnits(path, text, 'shop').map(({ name, folder, line }) => `${name} ${folder ?? ''} ${line}`);
}

describe('a Procfile', () => {
  it.each<[string, string, readonly string[]]>([
    ['processes of one program', 'web: gunicorn app\nworker: celery -A app', ['shop . 1']],
    [
      'programs in folders',
      'cart: cd cart && npm start\npay: cd services/pay; npm start',
      ['cart cart 1', 'pay services/pay 2'],
    ],
    ['a program by a flag', 'web: npm --prefix web start', ['web web 1']],
    ['no release', 'release: rake db:migrate', []],
    ['no comment and no blank line', '# web: x\n\nweb: y', ['shop . 3']],
    ['nothing outside', 'web: cd ../../etc && ls', ['shop . 1']],
  ])('starts %s', (_, text, want) => {
    expect(started(text)).toEqual(want);
  });

  it('is called as its folder, and needs the add-ons of the app.json beside it', async () => {
    const read = await readWith(procfileReader, {
      'cart/Procfile': 'web: node . --pay-url=http://pay:80',
      'cart/app.json': '{"addons": ["heroku-postgresql:mini", {"plan": "heroku-redis"}, "papertrail"]}',
    });
    expect(read.properties('cart/Procfile/cart')).toMatchObject({ name: 'cart', folder: 'cart' });
    expect(read.sentences.filter((one) => /CALLS|DEPENDS_ON/.test(one))).toEqual([
      'component:#procfile/cart/Procfile/cart CALLS endpoint:|pay:80 http',
      'component:#procfile/cart/Procfile/cart DEPENDS_ON component:#procfile/cart/app.json/heroku-postgresql',
      'component:#procfile/cart/Procfile/cart DEPENDS_ON component:#procfile/cart/app.json/heroku-redis',
    ]);
  });

  it('never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), fc.jsonValue(), async (text, value) => {
        await readWith(procfileReader, { Procfile: `web: ${text}`, 'app.json': JSON.stringify({ addons: value }) });
      }),
    );
  });
});
