import { accessSync, constants, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** A real server or program that a suite needs. */
export type ServiceName =
  'neo4j' | 'docker' | 'kubernetes' | 'chromium' | 'codeowners' | 'compose' | 'helm' | 'kustomize' | 'versions';

/** Bolt address and account of a Neo4j 5 server that tests may fill and empty. */
export interface Neo4jService {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
}

/** A Docker Engine that tests may fill: `host` as DOCKER_HOST writes it. */
export interface DockerService {
  /** `unix:///path/docker.sock` or `tcp://host:port`. */
  readonly host: string;
  /** Path of the socket, where `host` is a unix socket. */
  readonly socketPath: string | undefined;
  /** The same or another engine over TLS, where there is one; `certPath` holds ca.pem, cert.pem and key.pem. */
  readonly tls: { readonly host: string; readonly certPath: string } | undefined;
}

/** A kubeconfig whose current context is an administrator of a cluster that tests may fill. */
export interface KubernetesService {
  readonly kubeconfig: string;
}

/** A Chromium for playwright-core, with the flags that it needs here. */
export interface ChromiumService {
  readonly executablePath: string;
  readonly args: string[];
}

/** Programs that answer questions about versions, one a scheme; test/services/versions.sh says how. */
export interface VersionsService {
  readonly folder: string;
}

interface Need {
  readonly variables: readonly string[];
  /** Says why the variables' values cannot be used, or nothing. */
  readonly problem: () => string | undefined;
  /** How it is got, where that takes so long that no run may demand it. */
  readonly onlyBy?: string;
}

const HOW = 'npm run services -- npm test (gets and starts it), or set';

const needs: Record<ServiceName, Need> = {
  neo4j: { variables: ['TEST_NEO4J_URI', 'TEST_NEO4J_PASSWORD'], problem: () => undefined },
  docker: { variables: ['TEST_DOCKER_HOST'], problem: () => undefined },
  kubernetes: { variables: ['TEST_KUBECONFIG'], problem: () => fileProblem('TEST_KUBECONFIG', constants.R_OK) },
  codeowners: { variables: ['TEST_CODEOWNERS'], problem: () => fileProblem('TEST_CODEOWNERS', constants.X_OK) },
  compose: { variables: ['TEST_COMPOSE'], problem: () => fileProblem('TEST_COMPOSE', constants.X_OK) },
  helm: {
    variables: ['TEST_HELM'],
    problem: () => fileProblem('TEST_HELM', constants.X_OK),
    onlyBy: 'bash test/services/up.sh helm (builds it, some minutes), or set TEST_HELM to helm 3 or 4',
  },
  kustomize: { variables: ['TEST_KUSTOMIZE'], problem: () => fileProblem('TEST_KUSTOMIZE', constants.X_OK) },
  chromium: { variables: ['TEST_CHROMIUM'], problem: () => fileProblem('TEST_CHROMIUM', constants.X_OK) },
  versions: { variables: ['TEST_VERSIONS'], problem: () => fileProblem('TEST_VERSIONS', constants.R_OK) },
};

function fileProblem(variable: string, mode: number): string | undefined {
  const path = process.env[variable] ?? '';
  if (!existsSync(path)) return `${variable} names a file that is not there`;
  try {
    accessSync(path, mode);
    return undefined;
  } catch (error) {
    return `${variable} names a file that cannot be used: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`;
  }
}

/** Why a service cannot be used, with how to get it; nothing when it can. */
export function missingService(service: ServiceName): string | undefined {
  const { variables, problem, onlyBy } = needs[service];
  const unset = variables.filter((variable) => !process.env[variable]);
  const why = unset.length > 0 ? `${unset.join(', ')} not set` : problem();
  return why === undefined ? undefined : `needs ${service}: ${why}; ${onlyBy ?? `${HOW} ${variables.join(' and ')}`}`;
}

/**
 * A suite on a real service. Where the service is absent, the suite is skipped and its name says what it needs and how
 * to get that; with FAULTLINE_REQUIRE_SERVICES=1 it fails instead, unless getting it takes too long for every run.
 */
export function describeWith(service: ServiceName | readonly ServiceName[], title: string, suite: () => void): void {
  const asked = typeof service === 'string' ? [service] : service;
  const missing = asked.map(missingService).filter((reason) => reason !== undefined);
  if (missing.length === 0) {
    // A page may be late on a busy machine: a browser test is tried once more before it fails.
    describe(title, { retry: asked.includes('chromium') ? 1 : 0 }, suite);
  } else if (process.env.FAULTLINE_REQUIRE_SERVICES === '1' && !asked.every((one) => needs[one].onlyBy !== undefined)) {
    describe(title, () => {
      it('has the services that it needs', () => {
        expect.fail(missing.join('\n'));
      });
    });
  } else {
    describe.skip(`${title} [${missing.join('; ')}]`, suite);
  }
}

/** The Neo4j server of the tests. Throws outside of a suite of `describeWith('neo4j', …)` that runs. */
export function neo4jService(): Neo4jService {
  demand('neo4j');
  return {
    uri: read('TEST_NEO4J_URI'),
    user: process.env.TEST_NEO4J_USER || 'neo4j',
    password: read('TEST_NEO4J_PASSWORD'),
  };
}

/** The Docker Engine of the tests. Throws outside of a suite of `describeWith('docker', …)` that runs. */
export function dockerService(): DockerService {
  demand('docker');
  const host = read('TEST_DOCKER_HOST');
  const tlsHost = process.env.TEST_DOCKER_HOST_TLS;
  const certPath = process.env.TEST_DOCKER_CERT_PATH;
  return {
    host,
    socketPath: host.startsWith('unix://') ? host.slice('unix://'.length) : undefined,
    tls: tlsHost && certPath ? { host: tlsHost, certPath } : undefined,
  };
}

/** The cluster of the tests. Throws outside of a suite of `describeWith('kubernetes', …)` that runs. */
export function kubernetesService(): KubernetesService {
  demand('kubernetes');
  return { kubeconfig: read('TEST_KUBECONFIG') };
}

/** The browser of the tests. Throws outside of a suite of `describeWith('chromium', …)` that runs. */
export function chromiumService(): ChromiumService {
  demand('chromium');
  const asRoot = process.getuid?.() === 0;
  return {
    executablePath: read('TEST_CHROMIUM'),
    // Chromium's sandbox does not start for root; nothing but our own pages is opened.
    args: ['--disable-background-networking', '--disable-gpu', ...(asRoot ? ['--no-sandbox'] : [])],
  };
}

/** Path of Helm. */
export function helmService(): string {
  demand('helm');
  return read('TEST_HELM');
}

/** Path of kustomize. */
export function kustomizeService(): string {
  demand('kustomize');
  return read('TEST_KUSTOMIZE');
}

/** Path of the CODEOWNERS matcher of another language, as test/services/codeowners/ has it. */
export function codeownersService(): string {
  demand('codeowners');
  return read('TEST_CODEOWNERS');
}

/** Path of the program that reads Compose files as Docker Compose does, as test/services/compose/ has it. */
export function composeService(): string {
  demand('compose');
  return read('TEST_COMPOSE');
}

/** The reference implementations. Throws outside of a suite of `describeWith('versions', …)` that runs. */
export function versionsService(): VersionsService {
  demand('versions');
  return { folder: read('TEST_VERSIONS') };
}

function demand(service: ServiceName): void {
  const reason = missingService(service);
  if (reason !== undefined) throw new Error(reason);
}

function read(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} not set`);
  return value;
}
