/** One change of a contract that may break whoever was written against it as it was. */
export interface BreakingChange {
  /** What changed, as a word to group by. */
  readonly kind: string;
  /** Where: `GET /orders/{id} response 200 application/json total`, `shop.v1.Order.total`. */
  readonly place: string;
  /** Why it breaks, in one sentence. */
  readonly reason: string;
}
