import { IMPORTERS } from '@faultline/importers';
import { importerConformance } from '@faultline/importers/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectedBy, type Collected } from '../support/collected.js';
import { startHttpProxy, type Fate, type HttpProxy, type ProxyOptions } from '../support/http-proxy.js';
import { describeWith, kubernetesService } from '../support/services.js';
import { kubernetesSystem, SECRET, viewRules, type KubernetesSystem } from './kubernetes-system.js';

const PARTS = [
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'cronjobs',
  'pods',
  'services',
  'endpointslices',
  'ingresses',
  'configmaps',
];

describeWith('kubernetes', 'the kubernetes importer on a real API server', () => {
  let system: KubernetesSystem;
  let uid = '';
  let scope = '';

  beforeAll(async () => {
    system = await kubernetesSystem(kubernetesService().kubeconfig);
    uid = (await system.core.readNamespace({ name: 'kube-system' })).metadata?.uid ?? '';
    scope = `kubernetes/${uid}/${system.namespace}`;
  });
  afterAll(async () => {
    await system?.remove();
  });

  const importer = IMPORTERS.get('kubernetes');
  if (importer === undefined) throw new Error('no kubernetes importer');
  importerConformance(importer, async () => {
    // The cluster lives on: what it said first is what it says.
    const proxy = await startHttpProxy({ target: target(), isReplaying: true });
    const kubeconfig = system.kubeconfig({ server: address(proxy) });
    return { config: importer.config.parse({ kubeconfig }), secrets: [SECRET], dispose: proxy.close };
  });

  const workload = (kind: string, name: string): string => `workload:${scope}/${kind}/${name}`;
  const incomplete = (read: Collected, where = scope): string[] =>
    PARTS.filter((part) => read.isComplete(part, where) === false);

  /** Reads through a proxy that decides what happens to each request. */
  async function through(
    fate: (path: string) => Fate | Promise<Fate>,
    config: Record<string, unknown> = {},
    requestTimeoutMs = 20_000,
  ): Promise<Collected> {
    const proxy = await startHttpProxy({ target: target(), fate });
    try {
      const kubeconfig = system.kubeconfig({ server: address(proxy) });
      return await collectedBy('kubernetes', { kubeconfig, ...config }, { limits: { requestTimeoutMs } });
    } finally {
      await proxy.close();
    }
  }

  /** The real API server, asked as the administrator of the kubeconfig. */
  function target(): ProxyOptions['target'] {
    const { server = '', caData } = system.config.getCurrentCluster() ?? {};
    const { certData, keyData } = system.config.getCurrentUser() ?? {};
    const { protocol, hostname, port } = new URL(server);
    const decoded = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64');
    const tls = { ca: decoded(caData), cert: decoded(certData), key: decoded(keyData) };
    return { protocol: protocol as 'https:', hostname, port, ...tls };
  }

  describe('a shop', () => {
    let read: Collected;
    beforeAll(async () => {
      read = await collectedBy('kubernetes', { kubeconfig: kubernetesService().kubeconfig });
    });

    it('is read whole', () => {
      expect(['cluster', 'nodes', 'namespaces'].map((part) => read.isComplete(part))).toEqual([true, true, true]);
      expect(PARTS.map((part) => read.isComplete(part, scope))).toEqual(PARTS.map(() => true));
      expect(read.issues).toEqual([]);
      expect(read.isEveryScopeListed).toBe(true);
      expect(read.entity(`namespace:${scope}`)?.properties.environmentLabel).toBe('production');
    });

    it('names nodes with their zone and cluster', () => {
      const host = `host:kubernetes/${uid}/${system.namespace}`;
      const zone = `zone:kubernetes/${uid}/zone-${system.namespace}`;
      expect(read.entity(host)?.properties.cpus).toBe(32);
      expect(read.relations('PART_OF', host).map(({ to }) => to)).toEqual([`cluster:${uid}`, zone]);
    });

    it('states a Deployment with its labels, resources and replicas', () => {
      expect(read.entity(workload('Deployment', 'cart'))?.properties).toMatchObject({
        type: 'Deployment',
        within: scope,
        image: 'registry.example.test/shop/cart:2.1.0',
        podLabels: ['app=cart', 'tier=back'],
        project: 'shop',
        ownerLabel: 'checkout',
        versionLabel: '2.1.0',
        replicas: 2,
        readyReplicas: 2,
        memoryBytes: 134_217_728,
        cpuMillis: 250,
        portsExposed: ['9090/tcp'],
      });
      expect(read.entity(workload('StatefulSet', 'db'))?.properties.hostNames).toEqual(['db-0.db', 'db-1.db']);
    });

    it.each([
      { kind: 'Deployment', name: 'cart', containers: 2 },
      { kind: 'StatefulSet', name: 'db', containers: 2 },
      { kind: 'Job', name: 'migrate', containers: 1 },
      { kind: 'Pod', name: 'debug', containers: 1 },
    ])('$kind $name runs $containers containers, by way of what it owns', ({ kind, name, containers }) => {
      const runs = read.relations('RUNS', workload(kind, name));
      expect(runs).toHaveLength(containers);
      for (const { to } of runs) {
        expect(read.entity(to)?.properties.pod).toMatch(new RegExp(`^${system.namespace}/${name}`));
        expect(read.relations('RUNS_ON', to)).toHaveLength(1);
      }
    });

    it('states no workload for what a Deployment made', () => {
      const made = read.lines.filter(
        (line) => line.type === 'entity' && line.ref.startsWith(workload('ReplicaSet', '')),
      );
      expect(made).toEqual([]);
    });

    it('reads what the environment calls, also that of init containers, without passwords', () => {
      const calls = read
        .relations('CALLS', workload('Deployment', 'cart'))
        .filter(({ part }) => part === 'deployments');
      expect(calls.map(({ to, via }) => `${via} ${to.slice(to.indexOf('|') + 1)}`).sort()).toEqual([
        'cache cache:6379',
        'database db.' + system.namespace + '.svc.cluster.local:5432',
        'database db:5432',
        'http catalog:8080',
      ]);
      expect(calls.find(({ to }) => to.includes('cluster.local'))?.properties.database).toBe('carts');
      expect(JSON.stringify(read.lines)).not.toContain(SECRET);
    });

    it('reads the values of ConfigMaps that the environment names, as addresses only', () => {
      const calls = read.relations('CALLS', workload('Deployment', 'cart')).filter(({ part }) => part === 'configmaps');
      expect(calls.map(({ to, via }) => `${via} ${to.slice(to.indexOf('|') + 1)}`).sort()).toEqual([
        'http shipping:8080',
        'messaging rabbit.messaging.svc:5672',
      ]);
    });

    it('keeps selectors and names of services as they are written', () => {
      expect(read.entity(`kubernetes-service:${scope}/cart`)?.properties).toMatchObject({
        selector: ['app=cart'],
        ports: ['web:80/tcp'],
        hostNames: ['cart', 'cart.', 'cart.', 'cart.'].map((name, index) =>
          index === 0 ? name : `${name}${system.namespace}${['', '', '.svc', '.svc.cluster.local'][index]}`,
        ),
      });
      expect(read.entity(`kubernetes-service:${scope}/payments`)?.properties.externalName).toBe('api.payments.example');
      expect(read.lines.some((line) => line.type === 'relation' && line.relation === 'SELECTS')).toBe(false);
    });

    it('follows endpoint slices to containers, and to addresses where there are no pods', () => {
      const containers = read.relations('RUNS', workload('StatefulSet', 'db')).map(({ to }) => to);
      const routed = read.relations('ROUTES_TO', `kubernetes-service:${scope}/db`).map(({ to }) => to);
      expect(routed.sort()).toEqual(containers.sort());
      const outside = read.relations('ROUTES_TO', `kubernetes-service:${scope}/warehouse`);
      expect(outside.map(({ to }) => to)).toEqual([`endpoint:${scope}|10.20.30.40:1521`]);
    });

    it('takes an ingress to the endpoint of its service, by the number of a named port', () => {
      const [route] = read.relations('ROUTES_TO', `route:${scope}/front/shop.example`);
      expect(route).toMatchObject({
        to: `endpoint:${scope}|cart:80`,
        properties: { path: '/basket, /cart', port: '80' },
      });
      expect(read.entity(`route:${scope}/front/shop.example`)?.properties.paths).toEqual(['/basket', '/cart']);
      expect(read.relations('ROUTES_TO', `route:${scope}/front/*`)).toHaveLength(1);
    });

    it('mounts claims in workloads and containers', () => {
      const volume = `volume:${scope}/uploads`;
      const [mounts] = read.relations('MOUNTS', workload('Deployment', 'cart'));
      expect(mounts).toMatchObject({ to: volume, properties: { path: '/uploads', readOnly: false } });
      const [runs] = read.relations('RUNS', workload('Deployment', 'cart'));
      expect(read.relations('MOUNTS', runs?.to ?? '').map(({ to }) => to)).toEqual([volume]);
    });

    it('says of jobs that they are none to need', () => {
      expect(read.entity(workload('CronJob', 'nightly'))?.properties).toMatchObject({ role: 'job', suspended: true });
      expect(read.entity(workload('Job', 'migrate'))?.properties.role).toBe('job');
      expect(read.relations('CALLS', workload('CronJob', 'nightly'))).toHaveLength(1);
    });

    it('is the same in pages of two', async () => {
      const proxy = await startHttpProxy({ target: target(), isReplaying: true });
      const kubeconfig = system.kubeconfig({ server: address(proxy) });
      const namespaces = [system.namespace];
      const whole = await collectedBy('kubernetes', { kubeconfig, namespaces });
      const paged = await collectedBy('kubernetes', { kubeconfig, namespaces, pageSize: 2 });
      await proxy.close();
      expect(proxy.asked.filter((path) => path.includes('continue=')).length).toBeGreaterThan(5);
      expect(paged.lines.slice(1)).toEqual(whole.lines.slice(1));
    });
  });

  describe('with less than all rights', () => {
    it('a kind that may not be read leaves just its own parts unread', async () => {
      const kubeconfig = await system.account('no-ingresses', viewRules(['ingresses']));
      const read = await collectedBy('kubernetes', { kubeconfig });
      expect(incomplete(read)).toEqual(['ingresses']);
      expect(read.isEveryScopeListed).toBe(true);
      expect(read.issues.every(({ path }) => path.endsWith('/ingresses'))).toBe(true);
      expect(read.issues[0]).toMatchObject({
        reason: expect.stringContaining('403'),
        remedy: expect.stringContaining('grant'),
      });
    });

    it('pods whose ReplicaSets may not be read are still those of their Deployment', async () => {
      const kubeconfig = await system.account('no-replicasets', viewRules(['replicasets']));
      const read = await collectedBy('kubernetes', { kubeconfig, namespaces: [system.namespace] });
      expect(incomplete(read)).toEqual(['replicasets', 'configmaps']);
      expect(read.relations('RUNS', workload('Deployment', 'cart'))).toHaveLength(2);
    });

    it('ConfigMaps that may not be read leave only what they would say unread', async () => {
      const kubeconfig = await system.account('no-configmaps', viewRules(['configmaps']));
      const read = await collectedBy('kubernetes', { kubeconfig, namespaces: [system.namespace] });
      expect(incomplete(read)).toEqual(['configmaps']);
      expect(read.relations('CALLS', workload('Deployment', 'cart'))).toHaveLength(4);
    });

    it('without a look at kube-system a cluster needs a key, and the error says which', async () => {
      const rules = viewRules(['nodes', 'namespaces', 'ingresses']);
      const kubeconfig = await system.account('one-namespace', rules, system.namespace);
      await expect(collectedBy('kubernetes', { kubeconfig })).rejects.toMatchObject({
        code: 'TARGET_REFUSED',
        remedy: expect.stringContaining('clusterKey'),
      });

      const read = await collectedBy('kubernetes', { kubeconfig, clusterKey: 'staging-1' });
      expect(read.rootScope).toBe('kubernetes/staging-1');
      expect(['nodes', 'namespaces'].map((part) => read.isComplete(part))).toEqual([false, false]);
      expect(read.isEveryScopeListed).toBe(false);
      const own = `kubernetes/staging-1/${system.namespace}`;
      expect(read.scopes).toEqual(['kubernetes/staging-1', own]);
      expect(incomplete(read, own)).toEqual(['ingresses']);
      expect(read.relations('RUNS', `workload:${own}/Deployment/cart`)).toHaveLength(2);
    });

    it.each([
      { what: 'a token that is none', token: async () => 'not-a-token' },
      {
        what: 'a token that is no longer good',
        token: async () => {
          const { core, namespace } = system;
          await core.createNamespacedServiceAccount({ namespace, body: { metadata: { name: 'leaver' } } });
          const body = { spec: { audiences: [], expirationSeconds: 3_600 } };
          const { status } = await core.createNamespacedServiceAccountToken({ name: 'leaver', namespace, body });
          await core.deleteNamespacedServiceAccount({ name: 'leaver', namespace });
          return status?.token ?? '';
        },
      },
    ])('$what is refused, with the remedy and without the token', async ({ token }) => {
      const bearer = await token();
      const failure = await collectedBy('kubernetes', { kubeconfig: system.kubeconfig({ token: bearer }) }).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({
        code: 'TARGET_REFUSED',
        message: expect.stringContaining('401'),
        remedy: expect.stringContaining('log in again'),
      });
      expect(JSON.stringify([failure, (failure as Error).message])).not.toContain(bearer);
    });
  });

  describe('on a bad day', () => {
    it('a namespace that was deleted is missing from a whole list of scopes', async () => {
      const name = `${system.namespace}-gone`;
      await system.core.createNamespace({ body: { metadata: { name } } });
      const before = await collectedBy('kubernetes', { kubeconfig: kubernetesService().kubeconfig });
      await system.deleteNamespace(name);
      const after = await collectedBy('kubernetes', { kubeconfig: kubernetesService().kubeconfig });
      const gone = `kubernetes/${uid}/${name}`;
      expect(before.scopes).toContain(gone);
      expect(after.scopes).not.toContain(gone);
      expect([after.isEveryScopeListed, after.isComplete('namespaces')]).toEqual([true, true]);
    });

    // What kube-apiserver 1.36.3 says after its store was compacted between two pages.
    const forgotten: Fate = {
      kind: 'answer',
      status: 410,
      body: JSON.stringify({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: { continue: 'eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6LTEsInN0YXJ0Ijoic2hvcC9hZ2VudFx1MDAwMCJ9' },
        status: 'Failure',
        message: 'The provided continue parameter is too old to display a consistent list result.',
        reason: 'Expired',
        code: 410,
      }),
    };

    it.each([
      { times: 1, open: [] as string[] },
      { times: 2, open: ['pods', 'endpointslices', 'configmaps'] },
    ])('a list forgotten $times times in the middle leaves open: $open', async ({ times, open }) => {
      let left = times;
      const read = await through(
        (path) => {
          const isNextPage = path.includes('/pods?') && path.includes('continue=');
          return isNextPage && left-- > 0 ? forgotten : { kind: 'forward' };
        },
        { pageSize: 2, namespaces: [system.namespace] },
      );
      expect(incomplete(read)).toEqual(open);
      expect(read.issues).toHaveLength(open.length === 0 ? 0 : 1);
    });

    it.each([
      { kind: 'endpointslices', open: ['endpointslices'] },
      { kind: 'cronjobs', open: ['cronjobs', 'configmaps'] },
      // The number of a named port stands in the service.
      { kind: 'services', open: ['services', 'ingresses'] },
    ])('a list of $kind cut in the middle leaves open: $open', async ({ kind, open }) => {
      const read = await through((path) => (path.includes(`/${kind}?`) ? { kind: 'cut' } : { kind: 'forward' }));
      expect(incomplete(read)).toEqual(open);
      expect(read.issues[0]?.reason).toContain('broke off');
    });

    it('an object in a strange form costs itself, and its part stays open', async () => {
      const body = '{"items":[{"metadata":{"name":"odd","namespace":"NS"},"spec":7}]}';
      const strange: Fate = { kind: 'answer', status: 200, body: body.replace('NS', system.namespace) };
      const read = await through((path) => (path.includes('/daemonsets') ? strange : { kind: 'forward' }));
      expect(incomplete(read)).toEqual(['daemonsets', 'configmaps']);
      expect(read.issues[0]?.reason).toContain(`${system.namespace}/odd (at "spec")`);
    });

    it('a server that falls silent ends the run in bounded time', async () => {
      const begin = Date.now();
      const isAsked = /kube-system|version|nodes|namespaces\?/;
      const read = await through(
        (path) => (isAsked.test(path) ? { kind: 'forward' } : { kind: 'delay', ms: 60_000 }),
        {},
        400,
      );
      expect(Date.now() - begin).toBeLessThan(8_000);
      expect(incomplete(read)).toEqual(PARTS);
    });

    it.each([
      { server: 'https://127.0.0.1:64999', message: 'no connection (ECONNREFUSED)' },
      { server: 'https://no-such-host.invalid', message: 'no connection' },
    ])('$server is unreachable', async ({ server, message }) => {
      await expect(collectedBy('kubernetes', { kubeconfig: system.kubeconfig({ server }) })).rejects.toMatchObject({
        code: 'TARGET_UNREACHABLE',
        message: expect.stringContaining(message),
      });
    });

    it('a server with another authority is refused, and says what to put into the kubeconfig', async () => {
      const { server = '' } = system.config.getCurrentCluster() ?? {};
      await expect(collectedBy('kubernetes', { kubeconfig: system.kubeconfig({ server }) })).rejects.toMatchObject({
        code: 'TARGET_REFUSED',
        remedy: expect.stringContaining('certificate-authority-data'),
      });
    });

    it('a context that the kubeconfig lacks is named with those that it has', async () => {
      const { kubeconfig } = kubernetesService();
      await expect(collectedBy('kubernetes', { kubeconfig, context: 'nowhere' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        candidates: system.config.getContexts().map(({ name }) => name),
      });
    });
  });
});

const address = (proxy: HttpProxy): string => `http://${proxy.host}:${proxy.port}`;
