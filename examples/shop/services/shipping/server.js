import { connect } from 'nats';

const events = await connect({ servers: process.env.NATS_URL });

// A parcel later is still a parcel: what was placed while this was down is read from the stream.
for await (const message of events.subscribe('orders.placed')) {
  console.log('packing', message.json().id);
}
