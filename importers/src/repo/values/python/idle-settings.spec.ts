import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { idleSettings, withoutIdleSettings } from './idle-settings.js';

const CACHES =
  'CACHES = {\n    "default": {\n        "BACKEND": "django_redis.cache.RedisCache",\n        "LOCATION": REDIS_AT,\n    }\n}\n';

function isIdle(settings: string, code: Readonly<Record<string, string>>): boolean {
  const texts = new Map(Object.entries({ 'shop/settings.py': `import django\n${settings}`, ...code }));
  return idleSettings(texts)('shop/settings.py', 2);
}

describe('a setting that nobody has a framework act on', () => {
  it.each<readonly [string, string, Readonly<Record<string, string>>, boolean]>([
    ['is a cache that no code asks', CACHES, { 'shop/views.py': 'def list(): pass' }, true],
    ['with other caches than that', CACHES, { 'shop/views.py': '@lru_cache\n@never_cache\nx' }, true],
    ['or fields that are called so', CACHES, { 'shop/views.py': 'self._own_cache = {}' }, true],
    ['not one that code asks', CACHES, { 'shop/views.py': 'from django.core.cache import cache' }, false],
    ['nor one that views are kept in', CACHES, { 'shop/urls.py': '@cache_page(60)' }, false],
    ['nor one that pages are kept in', CACHES, { 'shop/templates/a.html': '{% load cache %}' }, false],
    ['nor one that requests are counted in', CACHES, { 'shop/views.py': 'throttle_classes = [X]' }, false],
    ['nor one for sessions', `${CACHES}SESSION_ENGINE = "django.contrib.sessions.backends.cache"`, {}, false],
    ['nor one that an application keeps things in', `${CACHES}INSTALLED_APPS = ["waffle"]`, {}, false],
    ['is a broker where nobody makes a queue', 'CELERY_BROKER_URL = "amqp://mq"', { 'a.py': 'x' }, true],
    ['not where somebody does', 'CELERY_BROKER_URL = "amqp://mq"', { 'a.py': 'from celery import Celery' }, false],
    ['is a layer without consumers', 'CHANNEL_LAYERS = {}', { 'a.py': 'application = get_asgi()' }, true],
    ['not one with some', 'CHANNEL_LAYERS = {}', { 'a.py': 'class A(AsyncConsumer): pass' }, false],
    ['is a server of mails that nobody sends', 'EMAIL_HOST = "mail"', { 'a.py': 'email = EmailField()' }, true],
    ['not of those that somebody sends', 'EMAIL_HOST = "mail"', { 'a.py': 'send_mail(x)' }, false],
    ['is no other', 'DATABASES = {}', {}, false],
  ])('%s', (_, settings, code, want) => {
    expect(isIdle(settings, code)).toBe(want);
  });

  it('is left out with what is only taken in for it', () => {
    const text = `REDIS_AT = os.getenv("REDIS_AT")\nOTHER = os.getenv("OTHER")\n${CACHES}`;
    const [source] = withoutIdleSettings([{ path: 'shop/settings.py', text }]);
    expect(source?.text.replace(/\s+/g, ' ').trim()).toBe('OTHER = os.getenv("OTHER")');
  });

  it('takes imports with it that nothing else in its file needs', () => {
    const text =
      'import os\nimport redis\nfrom kept import a, b\nstore = redis.Redis(host=os.environ["AT"])\nprint(os, b)';
    const [source] = withoutIdleSettings([{ path: 'shop/store.py', text }]);
    expect(source?.text.replace(/\s+/g, ' ').trim()).toBe('import os from kept import a, b print(os, b)');
  });

  it('is looked for in any text, which keeps its lines', () => {
    const part = fc.constantFrom('CACHES', '=', '{', '}', '(', '\n', '"', ' ', 'EMAIL_HOST', ':', 'x', '\\');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const [source] = withoutIdleSettings([{ path: 'a.py', text }]);
        expect(source?.text.length).toBe(text.length);
      }),
      { numRuns: 200 },
    );
  });
});
