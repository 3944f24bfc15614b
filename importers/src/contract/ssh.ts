const STARTS =
  /(?:^|[\s/;&|"'(])(?:sshd|dropbear)(?=$|[\s;&|"')])|\bservice\s+sshd?\s+(?:re)?start\b|\brc-service\s+sshd\b/;
const INSTALLER = /\b(?:apt|apt-get|apk|yum|dnf|microdnf|zypper)\b/;
const DAEMON_PACKAGE = /\s(?:openssh-server|openssh|dropbear)(?=$|[\s=])/;

/** Whether the words of a command name an SSH daemon; undefined where no command is known. */
export function startsSshDaemon(words: readonly string[] | null | undefined): boolean | undefined {
  return words === null || words === undefined || words.length === 0 ? undefined : STARTS.test(words.join(' '));
}

/** Whether a command line of a build installs an SSH daemon, or starts one. */
export function bringsSshDaemon(line: string): boolean {
  return line.split(/[;&|]/).some(installsSshDaemon) || STARTS.test(line);
}

/** In two steps: one expression would look to the end of the line from every installer in it. */
function installsSshDaemon(command: string): boolean {
  const at = command.search(INSTALLER);
  return at >= 0 && DAEMON_PACKAGE.test(command.slice(at));
}
