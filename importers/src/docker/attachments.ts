import type { EntityRef } from '@faultline/model';
import { containerName, networkRef } from './names.js';
import type { Container } from './schema.js';

/** Host names of a container by the network on which they are answered. */
export type Attachments = Map<EntityRef, Set<string>>;

// The engine's DNS answers on networks that a user made; on its own ones a name is known only through a link.
const WITHOUT_NAMES = new Set(['bridge', 'host', 'none']);

/**
 * Networks and host names of every container, by container id. A name that another container's link gives counts as a
 * name of what it points to, and a container that shares another's network stack is on its networks without a name.
 */
export function attachmentsOf(scope: string, containers: readonly Container[]): ReadonlyMap<string, Attachments> {
  const linked = linkedNames(containers);
  const byId = new Map<string, Attachments>();
  for (const container of containers) byId.set(container.Id, ownAttachments(scope, container, linked));
  for (const container of containers) {
    const host = /^container:(.+)$/.exec(container.HostConfig.NetworkMode)?.[1];
    if (host === undefined) continue;
    const target = containers.find((one) => one.Id.startsWith(host) || containerName(one) === host);
    const networks = [...(byId.get(target?.Id ?? '')?.keys() ?? [])];
    byId.set(container.Id, new Map(networks.map((network) => [network, new Set<string>()])));
  }
  return byId;
}

function ownAttachments(scope: string, container: Container, linked: ReadonlyMap<string, Set<string>>): Attachments {
  const attachments: Attachments = new Map();
  for (const [name, attachment] of Object.entries(container.NetworkSettings.Networks ?? {})) {
    const names = WITHOUT_NAMES.has(name)
      ? []
      : [...(attachment?.Aliases ?? []), ...(attachment?.DNSNames ?? []), containerName(container)];
    const fromLinks = linked.get(`${name} ${containerName(container)}`) ?? [];
    // The short id is a name too, but one that nobody writes into a configuration.
    const kept = [...names, ...fromLinks].filter((text) => text !== '' && !container.Id.startsWith(text));
    attachments.set(networkRef(scope, name), new Set(kept));
  }
  return attachments;
}

/** Names by `<network> <container>` that links of others give it. */
function linkedNames(containers: readonly Container[]): ReadonlyMap<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  const add = (network: string, target: string, alias: string): void => {
    const key = `${network} ${target.replace(/^\//, '')}`;
    names.set(key, (names.get(key) ?? new Set()).add(alias));
  };
  for (const container of containers) {
    for (const link of container.HostConfig.Links ?? []) {
      const [target = '', alias = ''] = link.split(':');
      add('bridge', target, alias.slice(alias.lastIndexOf('/') + 1));
    }
    for (const [network, attachment] of Object.entries(container.NetworkSettings.Networks ?? {})) {
      for (const link of attachment?.Links ?? []) {
        const [target = '', alias = ''] = link.split(':');
        add(network, target, alias || target);
      }
    }
  }
  return names;
}
