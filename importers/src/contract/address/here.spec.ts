import { expect, it } from 'vitest';
import { hereIn, tellingPort } from './here.js';

it.each<[string, { port?: number; protocol: string } | undefined]>([
  ['localhost:5433', { port: 5433, protocol: '' }],
  ['jdbc:postgresql://localhost:5433/orders', { port: 5433, protocol: 'postgresql' }],
  ['redis://:secret@127.0.0.1:6380/0', { port: 6380, protocol: 'redis' }],
  ['mongodb://localhost', { protocol: 'mongodb' }],
  ['Host=localhost;Port=5433;Database=orders', { port: 5433, protocol: '' }],
  ['Server=localhost,1434;Database=orders', { port: 1434, protocol: '' }],
  ['Data Source=tcp:localhost,1434', { port: 1434, protocol: '' }],
  ['Host=localhost;Database=orders', { protocol: '' }],
  ['http://192.168.1.20:8001/api', { port: 8001, protocol: 'http' }],
  ['http://192.168.1.20/api', undefined],
  ['http://10.0.0.7:8001', undefined],
  ['192.168.1.20:8001', undefined],
  ['Host=orders-db;Port=5433', undefined],
  ['http://localhost.example.org:80', undefined],
  ['', undefined],
])('%s is on one’s own machine at %j', (text, want) => expect(hereIn(text)).toEqual(want));

it('tells by a port only where each of its kind listens elsewhere', () => {
  expect([5432, 5433, undefined].map(tellingPort)).toEqual([{}, { port: 5433 }, {}]);
});
