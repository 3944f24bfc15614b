/** A rule about sameness or dependence. Its conclusions are claims that carry its name. */
export interface Rule {
  /** As it stands in a claim's `rule` and `part`. */
  readonly name: string;
  /** Why a person should believe it, one sentence. */
  readonly reason: string;
  /** 0..1: how sure its conclusions are when its premises are. */
  readonly confidence: number;
}
