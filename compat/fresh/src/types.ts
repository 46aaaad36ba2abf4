/** A function that loads a value at its first use. */
export type Lazy<T> = () => Promise<T>;

/** A value, or a function that loads it at its first use. */
export type MaybeLazy<T> = T | Lazy<T>;
