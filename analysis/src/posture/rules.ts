import { addedCapabilities } from './added-capabilities.js';
import { bloated } from './bloated.js';
import { endOfLife } from './end-of-life.js';
import { hostNetwork } from './host-network.js';
import { hostProcesses } from './host-processes.js';
import { mutableTag } from './mutable-tag.js';
import { noDigest } from './no-digest.js';
import { noHealthCheck } from './no-health-check.js';
import { noLimits } from './no-limits.js';
import { privileged } from './privileged.js';
import type { PostureRule } from './rule.js';
import { runsAsRoot } from './runs-as-root.js';
import { secretInEnvironment } from './secret-in-environment.js';
import { socketMounted } from './socket-mounted.js';
import { sshDaemon } from './ssh-daemon.js';
import { unapprovedRegistry } from './unapproved-registry.js';
import { unscanned } from './unscanned.js';
import { unsigned } from './unsigned.js';
import { vulnerable } from './vulnerable.js';
import { writableFileSystem } from './writable-file-system.js';

const all = [
  runsAsRoot,
  privileged,
  addedCapabilities,
  hostNetwork,
  hostProcesses,
  socketMounted,
  sshDaemon,
  mutableTag,
  noDigest,
  unsigned,
  unscanned,
  vulnerable,
  bloated,
  noLimits,
  noHealthCheck,
  writableFileSystem,
  secretInEnvironment,
  endOfLife,
  unapprovedRegistry,
] as const;

/** Every rule of posture, in the order in which people read them. Adding one is a file and a line here. */
export const POSTURE_RULES: readonly PostureRule<PostureCode>[] = all;
export type PostureCode = (typeof all)[number]['kind']['code'];
