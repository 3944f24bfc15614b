import type { Address } from '../../contract/addresses.js';

/** What the sources of one program speak of. */
export interface Mentions {
  /** Whether they speak of a variable under any of the ways in which code writes its name, or need not to. */
  ofVariable(name: string): boolean;
  /** Whether they speak of an address's variable, and can speak with what the address is of. */
  ofAddress(address: Address): boolean;
  /** Whether they speak of something by its name. */
  ofName(name: string): boolean;
  /** Whether they ask a host of that name: an address has it, where any word may be what they call themselves. */
  ofHost(name: string): boolean;
  /** Whether they ask a host of that name, or a place that a setting has which is called after it. */
  ofPlace(name: string): boolean;
  /** Whether they ask a port of one's own machine. */
  ofMachine(port: number): boolean;
  /** Whether they can speak with a product, by a name or an image of it; true for what is no product that is known here. */
  ofProduct(name: string): boolean;
}
