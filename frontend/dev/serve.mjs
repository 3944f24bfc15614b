// The pages over a made-up graph: `node frontend/dev/serve.mjs [--port 4690] [--extra 20000] [--empty] [--stale] [--built]`.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import next from 'next';
import { buildSchema, execute, GraphQLError, parse, subscribe } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { sampleApi } from './sample-api.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4690' },
    extra: { type: 'string', default: '0' },
    empty: { type: 'boolean', default: false },
    stale: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});
const schema = buildSchema(await readFile(new URL('../../backend/schema.gql', import.meta.url), 'utf8'));
const api = sampleApi({ extra: Number(values.extra), empty: values.empty, stale: values.stale });

async function* progressOf(run) {
  const queue = [];
  let wake = () => {};
  const listener = (event) => {
    queue.push(event);
    wake();
  };
  api.progress.add(listener);
  try {
    for (;;) {
      while (queue.length > 0) {
        const event = queue.shift();
        if (!run || event.run === run) yield { progress: event };
      }
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    api.progress.delete(listener);
  }
}
api.root.progress = ({ run }) => progressOf(run);
api.root.changes = async function* () {
  await new Promise(() => {});
};

const app = next({
  dev: !values.built,
  dir: fileURLToPath(new URL('..', import.meta.url)),
  hostname: '127.0.0.1',
  port: Number(values.port),
});
await app.prepare();
const pages = app.getRequestHandler();
const server = createServer(async (request, response) => {
  if (request.url !== '/graphql') return pages(request, response);
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { query, variables } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  const result = await execute({ schema, document: parse(query), rootValue: api.root, variableValues: variables });
  const errors = result.errors?.map((error) =>
    error instanceof GraphQLError
      ? { message: error.message, extensions: error.originalError?.extensions ?? {} }
      : error,
  );
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ ...result, errors }));
});
const sockets = new WebSocketServer({ noServer: true });
useServer({ schema, execute, subscribe, roots: { subscription: api.root } }, sockets);
server.on('upgrade', (request, socket, head) => {
  if (request.url === '/graphql')
    sockets.handleUpgrade(request, socket, head, (one) => sockets.emit('connection', one, request));
});
server.listen(Number(values.port), '127.0.0.1', () => console.log(`http://127.0.0.1:${values.port}`));
