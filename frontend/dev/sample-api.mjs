// Answers backend/schema.gql from a made-up graph, so that the pages can be worked on without a store. Never shipped.
import { sampleGraph } from './sample-graph.mjs';

const RANK = { DOWN: 0, DEGRADED: 1, AT_RISK: 2 };
const STEP = { HARD: 0, SOFT: 1, ASYNC: 2 };
const NAMES = ['DOWN', 'DEGRADED', 'AT_RISK'];

/** The root value for graphql-js. `options`: extra services, empty store, stale sources. */
export function sampleApi({ extra = 0, empty = false, stale = false } = {}) {
  const graph = empty ? { entities: new Map(), relations: [], now: sampleGraph(0).now } : sampleGraph(extra);
  const { entities, relations, now } = graph;
  const into = groupBy(relations, 'to');
  const out = groupBy(relations, 'from');
  const all = [...entities.values()].sort((a, b) => a.name.localeCompare(b.name));
  const shop = {
    ref: 'source:repository/github.com/example/shop',
    title: 'github.com/example/shop',
    lastComplete: now - 4 * 60_000,
    incomplete: stale ? ['k8s/broken.yaml'] : [],
    stale,
  };
  const engine = {
    ref: 'source:docker/3f2a',
    title: 'Docker engine on build-7',
    lastComplete: now - 60_000,
    incomplete: [],
    stale: false,
  };
  const restsOn = { revision: 12, at: now, sources: empty ? [] : [shop, engine] };
  const runs = empty
    ? []
    : [runOf('run-2', shop.ref, 'repo', now), runOf('run-1', engine.ref, 'docker', now - 3_600_000)];
  const progress = new Set();

  const claimOf = (r, index) => ({
    key: `claim-${r.from}-${r.to}-${r.via}`,
    scope: 'repository/github.com/example/shop',
    part: 'compose.yaml',
    ...r,
    properties: { criticality: r.criticality.toLowerCase() },
    evidence: [{ kind: 'file', text: `${r.via.toUpperCase()}_URL`, path: 'compose.yaml', line: 12 + index * 3 }],
    since: 3,
    until: null,
    sinceAt: now - 9 * 86_400_000,
    lastSeen: now,
    source: shop.ref,
  });

  function walk(seeds, lists, side, maxDepth, isOnlyHard) {
    const found = new Map(seeds.map((ref) => [ref, { ref, hops: 0, path: [ref], severity: 0, because: [] }]));
    let frontier = [...seeds];
    for (let hops = 1; frontier.length > 0 && hops <= (maxDepth ?? 99); hops++) {
      const next = new Set();
      for (const ref of frontier)
        for (const r of lists.get(ref) ?? []) {
          if (isOnlyHard && r.criticality !== 'HARD') continue;
          const before = found.get(ref);
          const severity = Math.min(2, before.severity + STEP[r.criticality]);
          const present = found.get(r[side]);
          if (present === undefined) {
            found.set(r[side], { ref: r[side], hops, path: [...before.path, r[side]], severity, because: [r] });
            next.add(r[side]);
          } else if (present.hops === hops && severity < present.severity)
            Object.assign(present, { severity, because: [r] });
        }
      frontier = [...next].sort();
    }
    for (const seed of seeds) found.delete(seed);
    return [...found.values()].map((row) => {
      const e = entities.get(row.ref);
      return {
        ...row,
        name: e.name,
        kind: e.kind,
        namespace: e.namespace,
        owners: e.owners.map((o) => o.owner),
        environments: e.environments,
        severity: NAMES[row.severity],
        criticality: row.because[0].criticality,
      };
    });
  }

  return {
    progress,
    root: {
      status: () => ({
        version: '0.1.0',
        engine: 'sqlite',
        revision: 12,
        at: now,
        entities: entities.size,
        claims: relations.length * 3,
        services: all.filter((e) => e.kind === 'service').length,
        sources: restsOn.sources.length,
        staleSources: stale ? 1 : 0,
        empty,
      }),
      legend: () => ({
        kinds: ['service', 'datastore', 'broker', 'external', 'owner', 'host'].map((kind) => ({
          kind,
          label: kind[0].toUpperCase() + kind.slice(1),
          storey: 'catalog',
          description: `A ${kind}.`,
        })),
        relations: [
          {
            type: 'DEPENDS_ON',
            sentence: 'depends on',
            inverse: 'is needed by',
            description: 'The dependent fails, or does less, when the dependency fails.',
            failure: 'dependents',
          },
        ],
      }),
      environments: () => (empty ? [] : ['production', 'staging']),
      find: ({ name, limit = 20 }) =>
        all.filter((e) => `${e.namespace}/${e.name}`.includes(name.toLowerCase())).slice(0, limit),
      entities: (args) => pageOf(all, args, entities),
      entity: ({ ref }) => {
        const entity = entities.get(ref);
        if (entity === undefined)
          throw fault('NOT_FOUND', `nothing is known as ${ref}`, 'search for it by a part of its name');
        const claims = [...(out.get(ref) ?? []), ...(into.get(ref) ?? [])].map(claimOf);
        return {
          entity,
          dependencies: out.get(ref) ?? [],
          dependents: into.get(ref) ?? [],
          relations: [],
          claims: ({ limit }) => ({ claims: claims.slice(0, limit), next: null, total: claims.length }),
          restsOn,
        };
      },
      blastRadius: ({ seeds, maxDepth, onlyHard, limit }) => {
        for (const ref of seeds)
          if (!entities.has(ref))
            throw fault('NOT_FOUND', `nothing is known as ${ref}`, 'search for it by a part of its name');
        const rows = walk(seeds, into, 'from', maxDepth, onlyHard).sort(
          (a, b) => RANK[a.severity] - RANK[b.severity] || a.hops - b.hops || a.ref.localeCompare(b.ref),
        );
        const by = (severity) => rows.filter((row) => row.severity === severity).length;
        const owners = new Map();
        for (const row of rows) for (const owner of row.owners) owners.set(owner, (owners.get(owner) ?? 0) + 1);
        const names = seeds.map((ref) => entities.get(ref).name).join(', ');
        return {
          seeds,
          affected: rows.slice(0, limit),
          total: rows.length,
          restsOn,
          summary: {
            sentence: `${names} down: ${by('DOWN')} services down, ${by('DEGRADED')} degraded, ${owners.size} teams to call`,
            bySeverity: NAMES.map((severity) => ({ severity, count: by(severity) })),
            byKind: [{ kind: 'service', count: rows.length }],
            owners: [...owners].map(([owner, count]) => ({ owner, name: owner.split('/')[1], count })),
            cycles: [],
            hidden: 2,
            unresolved: 1,
          },
        };
      },
      dependencies: ({ of, maxDepth, onlyHard }) => ({
        of,
        dependencies: walk([of], out, 'to', maxDepth, onlyHard),
        restsOn,
      }),
      neighbourhood: ({ of, direction, depth, limit }) => {
        const rows = [];
        if (direction !== 'DEPENDENCIES')
          rows.push(...walk(of, into, 'from', depth, false).map((r) => ({ ...r, hops: -r.hops })));
        if (direction !== 'DEPENDENTS')
          rows.push(...walk(of, out, 'to', depth, false).filter((r) => !rows.some((o) => o.ref === r.ref)));
        const seeds = of.map((ref) => ({ ...entities.get(ref), hops: 0, owners: [] }));
        const nodes = [...seeds, ...rows.sort((a, b) => Math.abs(a.hops) - Math.abs(b.hops))]
          .slice(0, limit)
          .map((n) => ({ ...n, hops: Math.abs(n.hops) }));
        const present = new Set(nodes.map((n) => n.ref));
        return {
          nodes,
          relations: relations.filter((r) => present.has(r.from) && present.has(r.to)),
          total: rows.length + seeds.length,
          restsOn,
        };
      },
      whatRunsWhere: ({ name, environment, limit }) => {
        const cells = all
          .flatMap((e) => e.versions)
          .filter((c) => (!name || c.service.includes(name)) && (!environment || c.environment === environment));
        return { cells: cells.slice(0, limit), total: cells.length, restsOn };
      },
      ownership: ({ owner }) => {
        const owned = all
          .flatMap((e) =>
            e.owners.map((o) => ({
              ref: e.ref,
              name: e.name,
              kind: e.kind,
              owner: o.owner,
              source: o.rule,
              evidence: o.evidence,
            })),
          )
          .filter((o) => !owner || o.owner === owner);
        const services = all.filter((e) => e.kind === 'service');
        const orphans = services.filter((e) => e.owners.length === 0).map((e) => e.ref);
        return {
          entities: owned,
          orphans,
          coverage: services.length === 0 ? 0 : 1 - orphans.length / services.length,
          restsOn,
        };
      },
      explain: ({ a, b }) => {
        const found = relations
          .filter((r) => (r.from === a && (b == null || r.to === b)) || (r.to === a && r.from === b))
          .slice(0, 20);
        return {
          a,
          b,
          reasons: found.map(
            (r) =>
              `${entities.get(r.from).name} calls ${entities.get(r.to).name} (${r.via}), because compose.yaml names it`,
          ),
          claims: found.map(claimOf),
          against: [],
        };
      },
      sources: () => (empty ? [] : [sourceOf(shop, 'repo', now), sourceOf(engine, 'docker', now)]),
      runs: ({ source, limit }) => runs.filter((r) => !source || r.source === source).slice(0, limit),
      run: ({ id }) => runs.find((r) => r.id === id) ?? runOf(id, shop.ref, 'repo', now),
      importers: () => [
        {
          name: 'docker',
          version: '1',
          description: 'A Docker engine.',
          needs: ['a socket'],
          example: 'unix:///var/run/docker.sock',
        },
        { name: 'repo', version: '1', description: 'A folder or a git address.', needs: [], example: './' },
      ],
      targets: () => [
        {
          importer: 'repo',
          target: '/srv/shop',
          title: 'The shop',
          allowed: true,
          reason: 'named in faultline.config.yaml',
        },
        {
          importer: 'kubernetes',
          target: 'prod',
          title: 'Context prod',
          allowed: false,
          reason: 'its server is not on this machine: add it to faultline.config.yaml',
        },
      ],
      startImport: ({ importer }) => {
        const id = `run-${runs.length + 1}`;
        announce(progress, id, importer, shop.ref);
        runs.unshift(runOf(id, shop.ref, importer, now));
        return id;
      },
    },
  };
}

function announce(progress, run, importer, source) {
  ['collecting', 'comparing', 'writing', 'deriving', 'publishing', 'done'].forEach((phase, index) =>
    setTimeout(
      () => {
        for (const listener of progress)
          listener({
            run,
            source,
            importer,
            phase,
            message: phase,
            entities: index * 40,
            relations: index * 90,
            issues: 1,
            at: Date.now(),
          });
      },
      400 + index * 700,
    ),
  );
}

function sourceOf(one, importer, now) {
  return {
    ...one,
    importer,
    rootScope: one.ref.slice(7),
    scopes: [],
    intervalMs: 300_000,
    lastRead: now,
    incompleteCount: one.incomplete.length,
    retired: false,
    running: false,
  };
}

function runOf(id, source, importer, at) {
  return {
    id,
    source,
    importer,
    importerVersion: '1.0.0',
    startedAt: at - 3_200,
    finishedAt: at,
    readAt: at,
    status: 'INCOMPLETE',
    revision: 12,
    counts: {
      entities: 214,
      relations: 530,
      added: 14,
      changed: 3,
      ended: 1,
      unchanged: 726,
      derivedAdded: 6,
      derivedEnded: 0,
      parts: 31,
      partsSkipped: 12,
    },
    issues: [{ path: 'k8s/broken.yaml', reason: 'not YAML: a tab at line 3', remedy: 'indent with blanks' }],
    issueCount: 1,
    unread: ['k8s/broken.yaml'],
    error: '',
  };
}

function pageOf(all, args, entities) {
  const text = (args.text ?? '').toLowerCase();
  const has = {
    kinds: (e) => !args.kinds?.length || args.kinds.includes(e.kind),
    owner: (e) => !args.owner || e.owners.some((o) => o.owner === args.owner),
    environment: (e) => !args.environment || e.environments.includes(args.environment),
    type: (e) => !args.type || e.type === args.type,
    system: (e) => !args.system || e.system === args.system,
  };
  const rest = all.filter((e) => `${e.namespace}/${e.name}`.includes(text) && (!args.orphan || e.owners.length === 0));
  const matching = rest.filter((e) => Object.values(has).every((test) => test(e)));
  if (args.sort === 'DEPENDENTS') matching.sort((a, b) => b.transitiveDependents - a.transitiveDependents);
  if (args.sort === 'CHANGED') matching.sort((a, b) => b.changedAt - a.changedAt);
  const from = Number(args.after ?? 0);
  const facet = (own, values) => {
    const counts = new Map();
    for (const e of rest)
      if (Object.entries(has).every(([k, t]) => k === own || t(e)))
        for (const v of values(e)) counts.set(v, (counts.get(v) ?? 0) + 1);
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 30);
  };
  return {
    items: matching.slice(from, from + args.limit),
    total: matching.length,
    next: from + args.limit < matching.length ? String(from + args.limit) : null,
    facets: {
      kinds: facet('kinds', (e) => [e.kind]),
      owners: facet('owner', (e) => e.owners.map((o) => o.owner)),
      environments: facet('environment', (e) => e.environments),
      systems: facet('system', (e) => [e.system]),
      types: facet('type', (e) => [e.type]),
    },
  };
}

function groupBy(relations, key) {
  const groups = new Map();
  for (const r of relations) {
    if (!groups.has(r[key])) groups.set(r[key], []);
    groups.get(r[key]).push(r);
  }
  return groups;
}

function fault(code, message, remedy) {
  return Object.assign(new Error(message), { extensions: { code, remedy } });
}
