import { createServer } from 'node:http';

const { PROVIDER_URL } = process.env;

createServer(async (request, response) => {
  const answer = await fetch(`${PROVIDER_URL}/charges`, { method: 'POST', body: request, duplex: 'half' }).catch(() => undefined);
  response.writeHead(answer?.ok ? 200 : 502).end();
}).listen(3000);
