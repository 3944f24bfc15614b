import { expect, it } from 'vitest';
import { asksOfImage } from './image-asks.js';
import { mentionsOf } from './mentions.js';
import { runsImage } from './start.js';
import { viewOf } from './testing.js';

it.each([
  ['nginx:1.25-alpine', 'API_URL', false],
  ['docker.io/bitnami/nginx', 'NGINX_HTTP_PORT', true],
  ['postgres:16', 'S3_ENDPOINT', false],
  ['postgres:16', 'POSTGRES_HOST', true],
  ['prom/prometheus', 'PAY_URL', false],
  ['provectuslabs/kafka-ui:latest', 'KAFKA_CLUSTERS_0_ZOOKEEPER', false],
  ['provectuslabs/kafka-ui:latest', 'KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS', true],
  ['acme/nginx-proxy-manager', 'DB_HOST', undefined],
])('whether %s reads %s by itself: %s', (image, name, want) => {
  expect(asksOfImage(image)?.test(name)).toBe(want);
});

it.each([
  ['FROM node AS build\nFROM nginx:1.25\nCOPY --from=build /x /x', undefined, 'nginx:1.25'],
  ['FROM nginx AS base\nFROM base', undefined, 'nginx'],
  ['FROM nginx AS web\nFROM node AS tools', 'web', 'nginx'],
  ['', undefined, ''],
])('a Dockerfile %j runs its target %s in %s', (text, target, want) => {
  expect(runsImage(text, target)).toBe(want);
});

it('a web server that is built with files alone reads what these name', async () => {
  const view = viewOf({
    'proxy/Dockerfile': 'FROM nginx:1.25\nCOPY default.conf.template /etc/nginx/templates/',
    'proxy/default.conf.template': 'proxy_pass ${CART_URL};',
    'proxy/entrypoint.sh': 'htpasswd -bc x "$ADMIN_USER"',
  });
  const mentions = await mentionsOf('proxy', view);
  expect(['CART_URL', 'ADMIN_USER', 'DATABASE_URL', 'S3_URL'].map((name) => mentions?.ofVariable(name))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
