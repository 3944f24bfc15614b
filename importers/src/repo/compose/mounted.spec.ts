import { expect, it } from 'vitest';
import { readWith } from '../values/testing.js';
import { composeReader } from './index.js';

const FILES = {
  'compose.yaml': `services:
  shop: { build: shop/apache, image: sail/app, volumes: ['./shop:/var/www/html'] }
  apart: { build: docker/php, volumes: ['./pay:/srv'] }
  front: { build: nginx, volumes: ['./pay:/srv'] }
  one: { build: docker/php, volumes: ['./cart:/srv'] }
  two: { build: docker/php, volumes: ['./cart:/srv'] }
  kept: { build: stock, volumes: ['./pay:/srv'] }`,
  'shop/composer.json': '{}',
  'shop/apache/Dockerfile': 'FROM php:8-apache',
  'docker/php/Dockerfile': 'FROM php:8',
  'nginx/Dockerfile': 'FROM nginx',
  'pay/composer.json': '{}',
  'cart/package.json': '{}',
  'stock/Dockerfile': 'FROM php',
  'stock/index.php': '<?php',
};

it('a build without code runs the one program that is mounted into it alone', async () => {
  const { relations } = await readWith(composeReader, FILES);
  const built = relations.filter(({ relation }) => relation === 'BUILT_FROM');
  expect(
    built.map(({ from, properties }) => `${from.split('/').at(-1) ?? ''} ${String(properties?.['folder'])}`),
  ).toEqual(['apart pay', 'front nginx', 'kept stock', 'one docker/php', 'shop shop', 'two docker/php']);
});
