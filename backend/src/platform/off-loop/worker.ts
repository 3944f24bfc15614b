import { parentPort } from 'node:worker_threads';
import { sendFailure, type WorkRequest, type WorkResponse } from './protocol.js';
import { WORKS } from './works.js';

/** Buffers of typed arrays in a result, which are handed over, not copied; a shared one is neither. */
function buffersIn(value: unknown, found: Set<ArrayBuffer>): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) buffersIn(one, found);
  }
  return found;
}

function answer({ id, name, input }: WorkRequest): WorkResponse {
  try {
    return { id, ok: true, value: WORKS[name](input as never) };
  } catch (error) {
    return { id, ok: false, error: sendFailure(error) };
  }
}

if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const port = parentPort;
port.on('message', (request: WorkRequest) => {
  const response = answer(request);
  port.postMessage(response, response.ok ? [...buffersIn(response.value, new Set())] : []);
});
