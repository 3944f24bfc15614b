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
  /** The setting that would say the host, where nothing that was read sets it; the host is then `unset`. */
  readonly setting?: string;
  /** What the setting or constant is called that says where: `AUTH_SERVICE_URL`. */
  readonly called?: string;
  /** Whether a page in a browser asks for it: its own machine is the one of who looks at it. */
  readonly isOfPage?: true;
  /** 0..1 */
  readonly confidence: number;
  readonly path: string;
  readonly line: number;
  /** What says so: a setting's name, a decorator, a call. Never a value. */
  readonly text: string;
}
