import { onlyClass, repositoryOf, type ResolutionRule } from './context.js';

/** A file of a repository means the deployable of that name in the same repository, whatever deploys it. */
export const byRepository: ResolutionRule = {
  name: 'repository',
  reason: 'a deployable of the same repository has that name',
  confidence: 0.8,
  answer({ host, within, endpoint }, context) {
    const repository = repositoryOf(within, endpoint.scopes);
    if (repository === '') return undefined;
    const first = host.split('.')[0] ?? host;
    const isInside = first === host || /\.(svc|local|internal|cluster|default)(\.|$)/.test(host);
    const members =
      context.byRepository.get(`${repository} ${host}`) ??
      (isInside ? context.byRepository.get(`${repository} ${first}`) : undefined);
    if (members === undefined) return undefined;
    const target = onlyClass(
      members.map(({ ref }) => ref),
      context.classOf,
    );
    return target === undefined ? undefined : { targets: [target], premises: [] };
  },
};
