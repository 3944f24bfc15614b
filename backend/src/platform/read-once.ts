/**
 * The same object, whose getters work once: what one gave when it was first read is kept. A compiled query reads a
 * field that holds an object or a list four or five times.
 */
export function readOnce<Value extends object>(value: Value): Value {
  for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
    if (get === undefined) continue;
    Object.defineProperty(value, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const kept: unknown = get.call(value);
        Object.defineProperty(value, name, { value: kept, enumerable: true });
        return kept;
      },
    });
  }
  return value;
}
