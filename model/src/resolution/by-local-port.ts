import { onlyClass, repositoryOf, type ResolutionRule } from './context.js';

/** Side by side on one machine, a port of that machine is the one deployable of the repository that listens there. */
export const byLocalPort: ResolutionRule = {
  name: 'local-port',
  reason: 'the one deployable of the repository that listens on that port of the same machine',
  confidence: 0.7,
  answer({ host, within, endpoint, callers }, context) {
    const { port } = endpoint.properties;
    const repository = repositoryOf(within, endpoint.scopes);
    if (typeof port !== 'number' || repository === '' || !/^(?:localhost|127\.0\.0\.1)$/.test(host)) return undefined;
    // In a container that address is the container itself.
    if (callers.some((call) => context.isDeployed(call.from))) return undefined;
    const target = onlyClass(context.listeningOn(repository, port), context.classOf);
    return target === undefined ? undefined : { targets: [target], premises: [] };
  },
};
