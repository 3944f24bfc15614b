import { refParts, type EntityRef } from '@faultline/model';

/** Whether a text can stand in a file that other programs read: no control character, line end or lone surrogate. */
export function isPlain(text: string): boolean {
  return text !== '' && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text);
}

/** A text for a comment: whatever could end its line is a question mark. */
export function said(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '?').slice(0, 300);
}

/** A text as a value of a compose file, in which a dollar begins a variable. */
export function literal(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** A name that Compose and its network take: lower case letters, digits, dots and hyphens. */
export function composeName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9_.-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 60)
    .replace(/[^a-z0-9]+$/, '');
  return name === '' ? 'service' : name;
}

/** A name that a shell takes for a variable. */
export function variableName(text: string): string {
  const name = text.toUpperCase().replace(/[^A-Z0-9_]+/g, '_');
  return /^[A-Z_]/.test(name) ? name : `_${name}`;
}

/** Whether a text is a host name that a network can answer to. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(text) && !/^[\d.]+$/.test(text);
}

/** Gives each thing a name of its own; the first that wants one gets it. */
export class Names {
  private readonly taken = new Set<string>();

  /** The first of the wanted names that is free, else the last of them with a number. */
  take(...wanted: readonly string[]): string {
    const free = wanted.find((name) => !this.taken.has(name));
    if (free !== undefined) {
      this.taken.add(free);
      return free;
    }
    const last = wanted.at(-1) ?? 'service';
    for (let number = 2; ; number++) {
      const name = `${last}-${number}`;
      if (this.taken.has(name)) continue;
      this.taken.add(name);
      return name;
    }
  }
}

/** The names that an entity may have in a compose file, the shortest first. */
export function wantedNames(ref: EntityRef, name: string): readonly string[] {
  const { kind, namespace } = refParts(ref);
  const last = namespace.slice(namespace.lastIndexOf('/') + 1);
  return [
    composeName(name),
    ...(last === '' ? [] : [composeName(`${last}-${name}`)]),
    composeName(`${kind}-${last}-${name}`),
  ];
}

/**
 * A port of this machine for each port that is published: the same number, 8000 above it where only root may have it,
 * and the next free one where that is taken.
 */
export class HostPorts {
  private readonly taken = new Set<string>();

  take(port: number, protocol: string): number {
    let wanted = port < 1_024 ? 8_000 + port : port;
    while (this.taken.has(`${wanted}/${protocol}`)) wanted = wanted >= 65_535 ? 1_024 : wanted + 1;
    this.taken.add(`${wanted}/${protocol}`);
    return wanted;
  }
}
