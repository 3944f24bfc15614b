import { count, flag, texts } from './define.js';

/**
 * What a container, or a file that declares one, says of how it is confined and looked after. Of several containers
 * that are declared as one the weakest counts. A property is absent where nothing says it; `privileged` tells that the
 * settings were read, so that no capability beside it means none.
 */
export const CONFINEMENT = {
  privileged: flag('whether it is privileged'),
  capabilitiesAdded: texts('capabilities that it is given beside the usual ones, without CAP_'),
  hostNetwork: flag('whether it shares the network of its host'),
  hostPid: flag('whether it sees the processes of its host'),
  nonRoot: flag('whether it is refused to start as root'),
  readOnlyRoot: flag('whether its own file system cannot be written'),
  memoryLimitBytes: count('most memory that it gets; 0 for no limit'),
  cpuLimitMillis: count('most processor time that it gets, thousandths; 0 for no limit'),
  healthCheck: flag('whether a health check or a probe is set'),
  sshDaemon: flag('whether its command or a step of its build names an SSH daemon'),
  secretVariables: texts('of the variables those whose value comes from a store of secrets'),
} as const;
