import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import Docker from 'dockerode';
import neo4j from 'neo4j-driver';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { chromiumService, describeWith, dockerService, kubernetesService, neo4jService } from '../support/services.js';

describeWith('neo4j', 'the Neo4j server of the tests', () => {
  it('answers over Bolt as version 5', async () => {
    const { uri, user, password } = neo4jService();
    const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
    try {
      const { records } = await driver.executeQuery(
        'CALL dbms.components() YIELD versions RETURN versions[0] AS version',
      );
      expect(records[0]?.get('version')).toMatch(/^5\./);
    } finally {
      await driver.close();
    }
  });
});

describeWith('docker', 'the Docker Engine of the tests', () => {
  it('answers on its socket, with an image to start containers from', async () => {
    const docker = new Docker({ socketPath: dockerService().socketPath });
    const images = await docker.listImages();
    expect(images.flatMap((image) => image.RepoTags ?? [])).toContain('test/base:1');
  });

  const asked = Boolean(process.env.TEST_DOCKER_HOST_TLS) || process.env.FAULTLINE_REQUIRE_SERVICES === '1';
  it.runIf(asked)('answers over TLS to a client with a certificate', async () => {
    const tls = dockerService().tls;
    if (tls === undefined) return expect.fail('set TEST_DOCKER_HOST_TLS and TEST_DOCKER_CERT_PATH');
    const { hostname, port } = new URL(tls.host);
    const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((file) => readFileSync(join(tls.certPath, file)));
    const docker = new Docker({ protocol: 'https', host: hostname, port, ca, cert, key });
    expect((await docker.info()).ID).toBeTruthy();
  });
});

describeWith('kubernetes', 'the Kubernetes cluster of the tests', () => {
  it('lists nodes to an administrator', async () => {
    const config = new KubeConfig();
    config.loadFromFile(kubernetesService().kubeconfig);
    const { items } = await config.makeApiClient(CoreV1Api).listNode();
    expect(items.length).toBeGreaterThan(0);
  });
});

describeWith('chromium', 'the Chromium of the tests', () => {
  it('renders a page', async () => {
    const browser = await chromium.launch({ ...chromiumService() });
    try {
      const page = await browser.newPage();
      await page.setContent('<title>shown</title>');
      expect(await page.title()).toBe('shown');
    } finally {
      await browser.close();
    }
  });
});
