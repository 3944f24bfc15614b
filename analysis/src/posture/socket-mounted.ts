import { defineFinding } from '@faultline/model';
import { CLEAR, type PostureRule } from './rule.js';

/** Sockets of engines, and folders that hold one: /var/run is one of them. */
const SOCKET =
  /(?:^|\/)(?:docker|containerd|crio|podman|dockershim|cri-dockerd)\.sock$|^\/(?:var\/)?run(?:\/(?:containerd|crio|podman))?\/?$|^\/$/;

export const socketMounted: PostureRule<'socket-mounted'> = {
  kind: defineFinding({
    code: 'socket-mounted',
    title: 'Socket of the engine mounted',
    severity: 'high',
    reason: 'Who may speak to the engine of a host may start anything there, as root.',
    remedy: 'Do without it, or put a proxy before it that lets through only what is needed.',
  }),
  check({ hostPaths }) {
    const reached = hostPaths.filter(({ path }) => SOCKET.test(path));
    if (reached.length === 0) return CLEAR;
    return {
      state: 'found',
      detail: `mounts ${reached.map(({ path }) => path).join(', ')} of its host`,
      about: reached.map(({ volume }) => volume),
    };
  },
};
