import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { nomadReader } from './index.js';

const JOB = `job "shop" {
  group "web" {
    service {
      name = "cart"
      connect { sidecar_service { proxy {
        upstreams { destination_name = "pay"
                    local_bind_port = 9001 }
      } } }
    }
    task "server" {
      driver = "docker"
      config { image = "acme/cart:1" }
      env { DB_URL = "postgres://db.acme.io/cart" }
      template {
        env = true
        data = <<EOF
REDIS_HOST=cache.service.consul
{{ range service "x" }}OTHER=http://{{ .Address }}{{ end }}
EOF
      }
    }
    task "wait" { lifecycle { hook = "prestart" } }
  }
}
`;

describe('Nomad', () => {
  it('tells tasks under the names of their services, with settings and upstreams', async () => {
    const read = await readWith(nomadReader, { 'shop.nomad.hcl': JOB });
    expect(read.entities.filter(({ ref }) => ref.startsWith('component:'))).toHaveLength(1);
    expect(read.properties('/shop/web/server')).toMatchObject({
      name: 'cart',
      image: 'acme/cart:1',
      hostNames: ['cart', 'cart.service.consul', 'server', 'server.service.consul'],
    });
    expect(read.sentences.filter((one) => one.includes('CALLS')).map((one) => one.split('|')[1])).toEqual([
      'cache.service.consul cache',
      'db.acme.io database',
      'pay',
    ]);
  });

  it('knows the folder of sources that a task fetches, as whoever builds it calls it', async () => {
    const job = `job "shop" { group "web" { task "cart" {
      artifact { source = "git::https://git.acme.io/shop"
        destination = "local/repo" }
      config { command = "bash"
        args = ["-c", "cd local/repo/cmd/cart && go run ."] }
    } } }`;
    const files = { 'shop.nomad': job, 'docker/Dockerfile-cart': 'RUN go build ./cmd/cart' };
    expect((await readWith(nomadReader, files)).properties('/web/cart')).toMatchObject({ folder: 'docker/cart' });
    const alone = await readWith(nomadReader, { 'shop.nomad': job });
    expect(alone.properties('/web/cart')).toMatchObject({ folder: 'cmd/cart' });
  });

  it('tells once of a broken file and never throws', async () => {
    const read = await readWith(nomadReader, { 'a.nomad': 'job "a" {\n group "b" {' });
    expect(read.issues).toHaveLength(1);
    const piece = fc.constantFrom('group "g" {', 'task "t" {', 'env', '{', '}', '=', '"x"', '\n', '<<E\n', 'template');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        await readWith(nomadReader, { 'a.hcl': `job "a" {\n${pieces.join(' ')}` });
      }),
    );
  });
});
