/** Labels or annotations by name. */
export type Labels = Readonly<Record<string, string>>;

/** Labels that identity rules read. Others are not kept: a label may hold anything, a secret too. */
const KEPT = [
  /^app$/,
  /^k8s-app$/,
  /^app\.kubernetes\.io\/(name|instance|component|part-of|version|managed-by)$/,
  /^helm\.sh\/chart$/,
  /^backstage\.io\/kubernetes-id$/,
  /^faultline\.dev\/[\w.-]+$/,
  /^com\.docker\.compose\.(project|service)$/,
  /^org\.opencontainers\.image\.(source|version|revision|title|vendor|url)$/,
];

const VERSION = ['org.opencontainers.image.version', 'app.kubernetes.io/version', 'version'];
const OWNER = ['faultline.dev/owner', 'backstage.io/owner', 'app.kubernetes.io/owner', 'owner', 'team'];
const ENVIRONMENT = ['faultline.dev/environment', 'app.kubernetes.io/environment', 'environment', 'env'];
const SOURCE = ['org.opencontainers.image.source', 'org.label-schema.vcs-url'];

/** `key=value` of the labels that identity rules read, without credentials. */
export function keptLabels(labels: Labels): string[] {
  return Object.entries(labels)
    .filter(([name, value]) => value !== '' && KEPT.some((pattern) => pattern.test(name)))
    .map(([name, value]) => `${name}=${withoutCredentials(value)}`);
}

/** All labels as `key=value`, for those that Kubernetes' selectors read; their form cannot hold an address. */
export function allLabels(labels: Labels): string[] {
  return Object.entries(labels).map(([name, value]) => `${name}=${value}`);
}

/** The version that a label names. */
export function versionLabel(...sources: readonly Labels[]): string | undefined {
  return firstOf(VERSION, sources);
}

/** The owner that a label or annotation names. */
export function ownerLabel(...sources: readonly Labels[]): string | undefined {
  return firstOf(OWNER, sources);
}

/** The environment that a label names. */
export function environmentLabel(...sources: readonly Labels[]): string | undefined {
  return firstOf(ENVIRONMENT, sources);
}

/** The repository that a label names. */
export function sourceLabel(...sources: readonly Labels[]): string | undefined {
  return firstOf(SOURCE, sources);
}

function firstOf(names: readonly string[], sources: readonly Labels[]): string | undefined {
  for (const labels of sources) {
    for (const name of names) {
      const value = withoutCredentials(labels[name] ?? '');
      if (value !== '') return value;
    }
  }
  return undefined;
}

/**
 * A label's value without the user, password, query and fragment of an address in it. What looks like an address and
 * cannot be taken apart is dropped whole: a password could be anywhere in it.
 */
export function withoutCredentials(value: string): string {
  if (!value.includes('://')) return value;
  if (!URL.canParse(value)) return '';
  const url = new URL(value);
  const rest = value.replace(/[?#].*$/s, '');
  if (url.username === '' && url.password === '') return rest;
  return rest.replace(/:\/\/.*@/s, '://');
}
