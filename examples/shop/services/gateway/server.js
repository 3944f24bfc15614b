import { createServer } from 'node:http';

const { CATALOG_URL, CART_URL, ORDERS_URL } = process.env;
const routes = { products: CATALOG_URL, cart: CART_URL, orders: ORDERS_URL };

createServer(async (request, response) => {
  const target = routes[request.url.split('/')[1]];
  if (!target) return void response.writeHead(404).end();
  const answer = await fetch(new URL(request.url, target), { method: request.method }).catch(() => undefined);
  response.writeHead(answer?.status ?? 503, { 'content-type': 'application/json' });
  response.end(answer ? await answer.text() : '{}');
}).listen(3000);
