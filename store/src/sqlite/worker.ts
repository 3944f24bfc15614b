import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Connection } from './connection.js';
import { Engine } from './engine/engine.js';
import { asRefusal, damaged, sendError } from './refusal.js';
import type { Request, Response, ThreadOptions } from './protocol.js';
import { migrate } from './schema/index.js';

const options = workerData as ThreadOptions;

function open(): Connection {
  const connection = new Connection(options.path);
  try {
    connection.configure(options.role);
    if (options.role === 'reader') return connection;
    const found = String(connection.value('PRAGMA quick_check(1)'));
    if (found !== 'ok') throw damaged(options.path, found);
    migrate(connection);
    // The check went over every page.
    connection.shrink();
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

/** Answers one request after the other; the first is `open`, the last `close`. */
class Service {
  private connection: Connection | null = null;
  private engine: Engine | null = null;

  constructor(private readonly port: MessagePort) {}

  handle({ id, method, values }: Request): void {
    try {
      const value = this.work(method, values);
      this.answer({ id, ok: true, value });
    } catch (error) {
      this.answer({ id, ok: false, error: sendError(asRefusal(error, options.path)) });
      return;
    }
    if (method === 'close') this.port.close();
    else this.tidy(method);
  }

  private work(method: Request['method'], values: readonly unknown[]): unknown {
    if (method === 'open') {
      this.connection = open();
      this.engine = new Engine(this.connection);
      return null;
    }
    if (method === 'close') {
      this.connection?.close();
      return null;
    }
    if (this.engine === null) throw new Error(`${method} was asked before the store was open`);
    const work = this.engine[method] as (...given: readonly unknown[]) => unknown;
    return work.apply(this.engine, values as unknown[]);
  }

  /** The answer is out, so a failure here is nobody's: what is in the log is safe there, and the next run tries again. */
  private tidy(method: Request['method']): void {
    try {
      this.engine?.tidy(method);
    } catch (error) {
      process.emitWarning(`${options.path}: its log could not be emptied: ${String(error)}`);
    }
  }

  private answer(response: Response): void {
    this.port.postMessage(response, response.ok ? [...new Set(buffersIn(response.value))] : []);
  }
}

if (parentPort === null) throw new Error('this file is the entry of a worker thread');
const service = new Service(parentPort);
parentPort.on('message', (request: Request) => service.handle(request));
