import { defineFinding } from '@faultline/model';
import { CLEAR, imageRefs, unknown, type PostureRule } from './rule.js';

const PORT = '22/tcp';

/** Told by the command, a step of the build, an open port 22, or a package of the image. */
export const sshDaemon: PostureRule<'ssh-daemon'> = {
  kind: defineFinding({
    code: 'ssh-daemon',
    title: 'SSH daemon',
    severity: 'medium',
    reason: 'A second way in, with keys and users that nobody turns over, past everything that watches the first.',
    remedy: 'Remove the daemon: `docker exec` and `kubectl exec` open a shell where one is needed.',
  }),
  check(container) {
    const { image } = container;
    const signs = [
      container.sshDaemon === true ? 'its command or a step of its build names an SSH daemon' : '',
      image?.sshDaemon === true ? 'the command of its image names an SSH daemon' : '',
      container.ports.includes(PORT) || image?.exposedPorts?.includes(PORT) === true ? 'it opens port 22' : '',
      image !== null && image.sshPackages.length > 0 ? 'an SSH server is among its packages' : '',
    ].filter(Boolean);
    if (signs.length > 0) {
      const about = [...imageRefs(container), ...(image?.sshPackages ?? [])];
      return { state: 'found', detail: `brings an SSH daemon: ${signs.join('; ')}`, about };
    }
    // A command that names none does not start one; a package may still be there for another way to.
    if (container.sshDaemon === false || image?.sshDaemon === false || image?.listedAt !== undefined) return CLEAR;
    return unknown('its command and packages are not known');
  },
};
