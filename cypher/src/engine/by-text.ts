/** Order of texts as JavaScript compares them, so that every engine has the same. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
