// A process of its own: mercurius over the same schema text and nothing else. Each query has one ready-made answer.
import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import mercurius from 'mercurius';
import { z } from 'zod';
import { answerMeasurer } from './child.js';

const Given = z.object({ schema: z.string(), answers: z.record(z.string(), z.unknown()) });

const { schema, answers } = Given.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));
const app = fastify();
const resolvers = Object.fromEntries(Object.entries(answers).map(([field, answer]) => [field, () => answer]));
await app.register(mercurius, { schema, resolvers: { Query: resolvers }, jit: 1, path: '/graphql' });
const address = await app.listen({ port: 0, host: '127.0.0.1' });
answerMeasurer(address, () => app.close());
