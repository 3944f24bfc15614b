import { createServer } from 'node:http';
import { createClient } from 'redis';

const { CATALOG_URL, REDIS_URL } = process.env;
const cache = await createClient({ url: REDIS_URL }).on('error', console.error).connect();

createServer(async (request, response) => {
  const products = await (await fetch(`${CATALOG_URL}/products`)).json();
  const names = await cache.lRange(request.url, 0, -1).catch(() => []);
  const items = names.map((name) => products.find((one) => one.name === name)).filter(Boolean);
  response.setHeader('content-type', 'application/json').end(JSON.stringify(items));
}).listen(3000);
