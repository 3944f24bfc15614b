/** Users that make a technology rare at least, however few things there are. */
const LEAST = 2;
/** Of all that use something of its category. */
const SHARE = 0.02;

/** Users up to which a technology of a category is rare: 2, or one in fifty of all that use any of the category. */
export function rareAtMost(usersOfCategory: number): number {
  return Math.max(LEAST, Math.floor(usersOfCategory * SHARE));
}

/**
 * Whether a technology is an odd one: few use it, and another of its category has more users, so that there is something
 * that they could have used instead.
 */
export function isRare(users: number, category: { readonly users: number; readonly most: number }): boolean {
  return users <= rareAtMost(category.users) && users < category.most;
}
