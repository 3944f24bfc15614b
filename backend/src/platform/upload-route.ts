import { Readable } from 'node:stream';
import { CatalogError } from '@faultline/model';
import type { RunRecord } from '@faultline/store/port';
import type { FastifyInstance } from 'fastify';
import { exportObservations } from '../ingest/export-observations.js';
import { jsonLines, runsOf } from '../ingest/json-lines.js';
import { shownFailure } from './failures.js';
import type { Services } from './services.js';

/** Largest upload, in bytes; a larger one is cut and so incomplete. */
const LARGEST_UPLOAD = 8 * 1024 ** 3;

interface IngestQuery {
  readonly acceptShrink?: string;
}

/** A run as GraphQL shows it. */
function shownRun(run: RunRecord): object {
  return { ...run, status: run.status.toUpperCase() };
}

async function* asBytes(lines: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}

/**
 * `POST /ingest`: streamed JSON lines, one run after the other; answers `{run, runs}` when the last one is visible.
 * `POST /export`: all sources as such lines.
 */
export async function addUploadRoutes(
  fastify: FastifyInstance,
  services: Services,
  beforeMutation: (caller: string) => void,
): Promise<void> {
  await fastify.register((scope: FastifyInstance, _options, done) => {
    // The body is handed on as it comes: neither parsed nor held.
    scope.removeAllContentTypeParsers();
    scope.setErrorHandler((error, request, reply) => {
      const { status, failure } = shownFailure(error);
      if (status === 500) request.log.error({ err: error }, 'unexpected failure');
      return reply.code(status).send({ errors: [failure] });
    });
    scope.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));
    scope.post<{ Querystring: IngestQuery }>('/ingest', { bodyLimit: LARGEST_UPLOAD }, async (request, reply) => {
      beforeMutation(request.ip);
      const body = request.body as Readable | undefined;
      if (body === undefined || body === null) throw noUpload();
      const acceptShrink = request.query.acceptShrink === 'true';
      const runs: RunRecord[] = [];
      for await (const lines of runsOf(jsonLines(body))) {
        runs.push(await services.ingest.runImport(lines, { acceptShrink }));
      }
      const last = runs.at(-1);
      if (last === undefined) throw noUpload();
      return reply.send({ run: shownRun(last), runs: runs.map(shownRun) });
    });
    scope.post('/export', async (_request, reply) => {
      return reply.type('application/x-ndjson').send(Readable.from(asBytes(exportObservations(services.store))));
    });
    done();
  });
}

function noUpload(): CatalogError {
  return new CatalogError(
    'INVALID_INPUT',
    'the upload is empty',
    'send what `faultline import ... --out FILE` writes, as the body',
  );
}
