import { createServer } from 'node:http';

const { GATEWAY_URL } = process.env;

createServer(async (request, response) => {
  const answer = await fetch(`${GATEWAY_URL}/products`).catch(() => undefined);
  const products = answer?.ok ? await answer.json() : [];
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.statusCode = answer?.ok ? 200 : 503;
  response.end(`<h1>Shop</h1><ul>${products.map((one) => `<li>${one.name}</li>`).join('')}</ul>`);
}).listen(3000);
