/** Somebody that a program needs, with the place that says so. */
export interface Need {
  /** A name: of another program, of a host. */
  readonly host: string;
  readonly port?: number;
  /** As the place is written: `postgres`. */
  readonly protocol?: string;
  readonly via: string;
  /** Database that the address names. */
  readonly database?: string;
  /** What a library looks for on its own machine; the host is then `localhost`. */
  readonly product?: string;
  /** 0..1 */
  readonly confidence: number;
  readonly path: string;
  readonly line: number;
  /** What says so: a setting's name, a decorator, a call. Never a value. */
  readonly text: string;
}
