import { createServer } from 'node:http';
import { connect } from 'nats';
import pg from 'pg';

const { DATABASE_URL, NATS_URL, PAYMENT_URL, CART_URL } = process.env;
const database = new pg.Pool({ connectionString: DATABASE_URL });
const events = await connect({ servers: NATS_URL });

async function order(customer) {
  const items = await (await fetch(`${CART_URL}/cart/${customer}`)).json();
  const payment = await fetch(`${PAYMENT_URL}/payments`, { method: 'POST', body: JSON.stringify({ customer, items }) });
  if (!payment.ok) throw new Error('not paid');
  const { rows } = await database.query('insert into orders (customer, items) values ($1, $2) returning id', [
    customer,
    JSON.stringify(items),
  ]);
  events.publish('orders.placed', JSON.stringify(rows[0]));
  return rows[0];
}

createServer(async (request, response) => {
  const answer = await order(request.url.split('/').at(-1)).catch(() => undefined);
  response.writeHead(answer ? 201 : 503, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
}).listen(3000);
