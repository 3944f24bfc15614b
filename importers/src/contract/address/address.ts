/** Where a setting points to. Credentials and query values of the setting never get here. */
export interface Address {
  /** Lower case; an IPv6 address without its brackets. */
  readonly host: string;
  readonly port?: number;
  /** Scheme as written, lower case; '' where none is. */
  readonly protocol: string;
  /** One of the model's VIAS, or '' where nothing tells. */
  readonly via: string;
  /** Database that the address names. */
  readonly database?: string;
  /** Product that a library looks for there, where the host is its own machine. */
  readonly product?: string;
  /** Setting that would say the host, where nothing that was read sets it; the host is then `unset`. */
  readonly setting?: string;
  /** What the setting or constant is called that says a port of one's own machine. */
  readonly called?: string;
  /** Whether a page in a browser asks for it. */
  readonly isOfPage?: true;
  /** Bucket that is named beside the address of its object store. */
  readonly bucket?: string;
  /** Name of the variable or setting. */
  readonly variable: string;
}

/** An address before the variable's name has had its say. */
export interface Spot {
  readonly host: string;
  readonly port?: number;
  readonly protocol: string;
  readonly database?: string;
  /** What the form itself tells, for example that a connection string is a database's. */
  readonly via?: string;
}

/** Addresses of one value; the rest of a longer list is dropped. */
export const MAX_SPOTS = 64;
