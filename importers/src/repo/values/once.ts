/** Work on one thing, done once for as long as that very thing is there. Nobody changes what is made. */
export function onceOfEach<Key extends object, Made>(work: (key: Key) => Made): (key: Key) => Made {
  const known = new WeakMap<Key, { readonly made: Made }>();
  return (key) => {
    const found = known.get(key) ?? { made: work(key) };
    known.set(key, found);
    return found.made;
  };
}
