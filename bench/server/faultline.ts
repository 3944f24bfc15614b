// A process of its own: the server as `faultline serve` starts it, with what its environment names.
import { CHECKOUT, startServer } from '@faultline/backend';
import { answerMeasurer } from './child.js';

const server = await startServer({ root: CHECKOUT });
answerMeasurer(server.address, () => server.close());
