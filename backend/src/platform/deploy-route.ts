import { CatalogError } from '@faultline/model';
import type { FastifyInstance } from 'fastify';
import { parseDeploys } from '../deployments/deploy-event.js';
import type { RecordedDeploy } from '../deployments/deployments.js';
import { shownFailure } from './failures.js';
import type { Services } from './services.js';

/** Largest body, in bytes: a thousand events with long words. */
const LARGEST_BODY = 2_000_000;

/** An event as the answer shows it. */
function shownDeploy({ deploy, known, current }: RecordedDeploy): object {
  const { ref, service, environment, version, action, at } = deploy;
  return { ref, service, environment, version, action, time: new Date(at).toISOString(), known, current };
}

/**
 * `POST /events/deploy`: one event or a list of them; answers `{events}` when readers see them. JSON, also as
 * `application/cloudevents+json` and `application/cloudevents-batch+json`.
 */
export async function addDeployRoute(
  fastify: FastifyInstance,
  services: Services,
  beforeMutation: (caller: string) => void,
): Promise<void> {
  await fastify.register((scope: FastifyInstance, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      /^application\/(?:[\w.-]+\+)?json(?:;|$)/,
      { parseAs: 'string', bodyLimit: LARGEST_BODY },
      (_request, text, parsed) => {
        try {
          parsed(null, JSON.parse(String(text)));
        } catch {
          parsed(new CatalogError('INVALID_INPUT', 'the body is not JSON', 'send a deploy event as JSON'), undefined);
        }
      },
    );
    scope.setErrorHandler((error, request, reply) => {
      const { status, failure } = shownFailure(error);
      if (status === 500) request.log.error({ err: error }, 'unexpected failure');
      return reply.code(status).send({ errors: [failure] });
    });
    scope.post('/events/deploy', { bodyLimit: LARGEST_BODY }, async (request, reply) => {
      beforeMutation(request.ip);
      const recorded = await services.deployments.record(parseDeploys(request.body, Date.now()));
      return reply.send({ events: recorded.map(shownDeploy) });
    });
    done();
  });
}
