import { entityRef, type EntityRef, type Evidence } from '@faultline/model';
import { addressesOf } from '../../contract/addresses.js';
import { allLabels, environmentLabel, keptLabels } from '../../contract/labels.js';
import type { PartLines } from '../../contract/part-lines.js';
import { hasPlaceholder, roleOf, stateImage, stateRoute, writtenImage, namesOfVariables } from '../values/index.js';
import { saysAgent } from '../values/own-telemetry.js';
import type { ManifestObject } from './documents.js';
import { confinementOf } from './confinement.js';
import { podSettings, type PodSettings } from './environment.js';
import { stateInstalledCharts } from './installed-charts.js';
import { withinOf, type ManifestContext } from './names.js';
import { stateOperated } from './operators.js';
import { addressesWithDoubt } from './shared-config.js';
import {
  CronJob,
  Ingress,
  Pod,
  Route,
  Service,
  Templated,
  type Backend,
  type Claim,
  type Container,
  type PodSpec,
} from './schema.js';
import { requested, statePersistentClaim, stateVolumes } from './volumes.js';

const COMMAND_CONFIDENCE = 0.8;
/** Of what many are given: each needs some of it, and what its program does not speak of it needs hardly. */
const SHARED_CONFIDENCE = 0.45;
/** Of a variable of its own that its program does not speak of. */
const UNREAD_CONFIDENCE = 0.4;
const WORKLOADS = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'DeploymentConfig',
  'Rollout',
]);

/** Knative's Service is a workload and its address in one. */
function isKnative({ kind, manifest }: Pick<ManifestObject, 'kind' | 'manifest'>): boolean {
  return kind === 'Service' && manifest.apiVersion.startsWith('serving.knative.dev/');
}

type Texts = Readonly<Record<string, string | null>> | undefined;

interface Deployable {
  readonly pod: PodSpec;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly replicas: number | undefined;
  /** What a set makes claims of for its members. */
  readonly claims: readonly Claim[];
}

function texts(...sources: readonly Texts[]): Record<string, string> {
  return Object.fromEntries(
    sources.flatMap((source) => Object.entries(source ?? {}).map(([name, value]) => [name, value ?? ''])),
  );
}

/** The pods that an object asks for; undefined for an object that asks for none. @throws ZodError for another form */
function deployableOf({ kind, manifest }: ManifestObject): Deployable | undefined {
  const own = manifest.metadata;
  if (kind === 'Pod') {
    const { spec } = Pod.parse(manifest);
    return (
      spec && { pod: spec, labels: texts(own?.labels), annotations: texts(own?.annotations), replicas: 1, claims: [] }
    );
  }
  if (kind !== 'CronJob' && !WORKLOADS.has(kind) && !isKnative({ kind, manifest })) return undefined;
  const templated = kind === 'CronJob' ? undefined : Templated.parse(manifest).spec;
  const template = kind === 'CronJob' ? CronJob.parse(manifest).spec?.jobTemplate?.spec?.template : templated?.template;
  if (!template?.spec) return undefined;
  // The pods' labels are what selectors see; recommended ones of the object itself tell what it is as well.
  const recommended = Object.fromEntries(
    Object.entries(texts(own?.labels)).filter(([name]) =>
      /^(?:app\.kubernetes\.io|backstage\.io|faultline\.dev|helm\.sh)\//.test(name),
    ),
  );
  return {
    pod: template.spec,
    labels: { ...recommended, ...texts(template.metadata?.labels) },
    annotations: texts(own?.annotations, template.metadata?.annotations),
    replicas: templated?.replicas,
    claims: templated?.volumeClaimTemplates ?? [],
  };
}

/** ConfigMaps that an object uses: the files of those that are known, and whether there are others. */
export type UsedConfigMaps = Pick<PodSettings, 'files' | 'hasUnknown'>;

const NONE: UsedConfigMaps = { files: [], hasUnknown: false };

/** States what an object declares. @throws ZodError */
export async function stateObject(
  lines: PartLines,
  object: ManifestObject,
  context: ManifestContext,
): Promise<UsedConfigMaps> {
  if (object.name === '' || hasPlaceholder(object.name)) return NONE;
  const evidence: Evidence[] = [
    { kind: 'file', text: `${object.kind} ${object.name}`.slice(0, 200), path: object.path, line: object.line },
  ];
  if (stateOperated(lines, object, context, evidence) || stateInstalledCharts(lines, object, context, evidence))
    return NONE;
  if (object.kind === 'Service' && !isKnative(object)) stateKubernetesService(lines, object, context, evidence);
  else if (object.kind === 'Route') stateOpenshiftRoute(lines, object, context, evidence);
  else if (object.kind === 'Ingress') stateIngress(lines, object, context, evidence);
  else if (object.kind === 'PersistentVolumeClaim') statePersistentClaim(lines, object, context.key, evidence);
  const deployable = deployableOf(object);
  return deployable ? stateComponent(lines, object, deployable, context, evidence) : NONE;
}

/** Containers that stand beside what a pod is for. */
const BESIDE =
  /(?:^|[-_/])(?:istio-proxy|linkerd-proxy|cloud-?sql-?proxy|gce-proxy|alloydb-auth-proxy|daprd|vault-agent|oauth2-proxy|kube-rbac-proxy|fluent-?bit|filebeat|jaeger-agent|envoy|\w+-exporter)$/;

/** The container that a pod is for: the one that is called as it, else the first that no proxy or agent is. */
function mainOf(containers: readonly Container[], name: string): Container | undefined {
  const isBeside = ({ name: called, image }: Container): boolean =>
    BESIDE.test(called ?? '') || BESIDE.test((image ?? '').replace(/[:@].*$/, ''));
  return containers.find((one) => one.name === name) ?? containers.find((one) => !isBeside(one)) ?? containers[0];
}

async function stateComponent(
  lines: PartLines,
  object: ManifestObject,
  { pod, labels, annotations, replicas, claims }: Deployable,
  { key, repository, configMaps, embedded, release, sourcesOf }: ManifestContext,
  evidence: readonly Evidence[],
): Promise<UsedConfigMaps> {
  const { kind, name, namespace } = object;
  const ref = entityRef('component', `${key}#kubernetes/${namespace}/${kind}/${name}`);
  const within = withinOf(key, namespace);
  const main = mainOf(pod.containers ?? [], name);
  const image = writtenImage(main?.image);
  const ports = (pod.containers ?? []).flatMap((one) =>
    (one.ports ?? []).map((port) => `${port.containerPort}/${(port.protocol ?? 'TCP').toLowerCase()}`),
  );
  const settings = podSettings(pod, namespace, configMaps, embedded, main);
  const selectable = [...allLabels(labels), ...keptLabels(annotations)];
  lines.entity(
    ref,
    {
      name,
      repository,
      technology: 'kubernetes',
      within,
      image,
      hostNames: pod.hostname === undefined ? undefined : [pod.hostname.toLowerCase()],
      release,
      labels: selectable.length > 0 ? selectable : undefined,
      project: labels['app.kubernetes.io/part-of'],
      environmentLabel: environmentLabel(labels, annotations),
      user: main?.securityContext?.runAsUser ?? pod.securityContext?.runAsUser,
      ...confinementOf(pod),
      mountedFiles: settings.mounted,
      role: roleOfObject(object, labels, image),
      portsExposed: ports,
      replicas,
      memoryBytes: requested(pod, 'memory', 1),
      cpuMillis: requested(pod, 'cpu', 1_000),
      variableNames: namesOfVariables(
        (pod.containers ?? []).flatMap((one) => (one.env ?? []).map((variable) => variable.name)),
      ),
    },
    evidence,
  );
  lines.relation(ref, 'PART_OF', repository, { evidence });
  for (const container of pod.containers ?? []) stateImage(lines, ref, 'USES', container.image, { evidence });
  stateVolumes(lines, { ref, kind, name, within, pod, claims, evidence });
  const base = { from: ref, within, evidence };
  const hasAgent = settings.hasAgent || saysAgent(Object.keys(annotations));
  const mentions = await sourcesOf?.(image, name, main);
  const { sure, doubtful, unread } = addressesWithDoubt({ ...settings, hasAgent }, mentions);
  lines.calls({ ...base, addresses: sure });
  lines.calls({ ...base, addresses: doubtful, confidence: SHARED_CONFIDENCE });
  lines.calls({ ...base, addresses: unread, confidence: UNREAD_CONFIDENCE });
  lines.calls({ ...base, addresses: addressesOf(settings.commands), confidence: COMMAND_CONFIDENCE });
  return settings;
}

/** What belongs to the cluster itself (Kubernetes, "Cluster Addons") is a tool of whoever runs it. */
function roleOfObject({ kind, name, namespace }: ManifestObject, labels: Deployable['labels'], image?: string) {
  if (kind === 'Job' || kind === 'CronJob') return 'job';
  const isAddon =
    namespace === 'kube-system' ||
    labels['kubernetes.io/cluster-service'] === 'true' ||
    labels['addonmanager.kubernetes.io/mode'] !== undefined;
  return isAddon ? 'tool' : roleOf(name, image);
}

function serviceRef(within: string, name: string): EntityRef {
  return entityRef('kubernetes-service', within, name);
}

function stateKubernetesService(
  lines: PartLines,
  object: ManifestObject,
  { key }: ManifestContext,
  evidence: readonly Evidence[],
): void {
  const { name, namespace } = object;
  const { spec } = Service.parse(object.manifest);
  const within = withinOf(key, namespace);
  const selector = allLabels(texts(spec?.selector));
  lines.entity(
    serviceRef(within, name),
    {
      name,
      within,
      type: spec?.type ?? 'ClusterIP',
      selector: selector.length > 0 ? selector : undefined,
      ports: (spec?.ports ?? []).map(
        (port) => `${port.name ?? ''}:${port.port}/${(port.protocol ?? 'TCP').toLowerCase()}`,
      ),
      externalName: spec?.externalName,
      hostNames: [name, `${name}.${namespace}`, `${name}.${namespace}.svc`, `${name}.${namespace}.svc.cluster.local`],
    },
    evidence,
  );
}

function stateIngress(
  lines: PartLines,
  { name, namespace, manifest }: ManifestObject,
  { key }: ManifestContext,
  evidence: readonly Evidence[],
): void {
  const { spec } = Ingress.parse(manifest);
  const fallback = spec?.defaultBackend ?? spec?.backend;
  const rules = [
    ...(spec?.rules ?? []),
    ...(fallback ? [{ host: undefined, http: { paths: [{ path: '/', backend: fallback }] } }] : []),
  ];
  for (const { host, http } of rules) {
    const targets = (http?.paths ?? []).map(({ path = '/', backend }) => ({ path, namespace, ...target(backend) }));
    stateRoute(lines, { key, namespace, name, host: written(host), via: 'http', targets, evidence });
  }
}

/** A host that is known; '' for none, which is any. */
function written(host: string | undefined): string {
  return host === undefined || hasPlaceholder(host) ? '' : host;
}

function target(backend: Backend): { readonly service: string; readonly port?: string } {
  const service = backend?.service?.name ?? backend?.serviceName ?? '';
  const port = backend?.service?.port?.number ?? backend?.service?.port?.name ?? backend?.servicePort;
  return { service, ...(port === undefined ? {} : { port }) };
}

/** OpenShift's Route: one host to one Service, or to several by weight. */
function stateOpenshiftRoute(
  lines: PartLines,
  { name, namespace, manifest }: ManifestObject,
  { key }: ManifestContext,
  evidence: readonly Evidence[],
): void {
  if (!manifest.apiVersion.startsWith('route.openshift.io/') && manifest.apiVersion !== 'v1') return;
  const { spec } = Route.parse(manifest);
  const { to, alternateBackends = [], path = '/', port } = spec ?? {};
  const services = [to, ...alternateBackends].flatMap((one) => one?.name ?? []);
  const targets = services
    .filter((service) => !hasPlaceholder(service))
    .map((service) => ({ service, namespace, path, port: port?.targetPort }));
  stateRoute(lines, { key, namespace, name, host: written(spec?.host), via: 'http', targets, evidence });
}
