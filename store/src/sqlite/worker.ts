import { parentPort, workerData } from 'node:worker_threads';
import { CatalogError } from '@faultline/model';
import { Connection } from './connection.js';
import { Engine } from './engine/engine.js';
import { asCatalogError, sendError } from './failure.js';
import type { Request, Response, ThreadOptions } from './protocol.js';
import { migrate } from './schema/index.js';

const options = workerData as ThreadOptions;

function open(): Connection {
  const connection = new Connection(options.path);
  try {
    connection.configure(options.role);
    if (options.role === 'reader') return connection;
    const found = String(connection.value('PRAGMA quick_check(1)'));
    if (found !== 'ok') {
      throw new CatalogError(
        'STORE_DAMAGED',
        `${options.path} is damaged: ${found}`,
        'put a copy of the data directory aside, then restore a backup, or delete it and import again',
      );
    }
    migrate(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Buffers of typed arrays are handed over, not copied. One level deep is where they are. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.values(value).flatMap((one) => (isPlain(one) ? Object.values(one) : [one]));
  return members.flatMap((one) => (ArrayBuffer.isView(one) && one.buffer instanceof ArrayBuffer ? [one.buffer] : []));
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

function serve(): void {
  const port = parentPort;
  if (port === null) throw new Error('this file is the entry of a worker thread');
  const answer = (response: Response): void => {
    port.postMessage(response, response.ok ? [...new Set(buffersIn(response.value))] : []);
  };
  const refuse = (id: number, error: unknown): void => {
    answer({ id, ok: false, error: sendError(asCatalogError(error, options.path)) });
  };
  let connection: Connection;
  let engine: Engine;
  try {
    connection = open();
    engine = new Engine(connection);
  } catch (error) {
    refuse(0, error);
    return;
  }
  port.on('message', ({ id, method, values }: Request) => {
    try {
      if (method === 'close') {
        connection.close();
        answer({ id, ok: true, value: null });
        port.close();
        return;
      }
      const work = engine[method] as (...given: readonly unknown[]) => unknown;
      answer({ id, ok: true, value: work.apply(engine, values as unknown[]) });
      engine.tidy(method);
    } catch (error) {
      refuse(id, error);
    }
  });
  answer({ id: 0, ok: true, value: null });
}

serve();
