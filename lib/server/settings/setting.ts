/** Reading single settings. Every one is refused with its name. */

/** The process's environment, with `.env` below it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used. The message is one line and names it. */
export class SettingError extends Error {
  override name = "SettingError";
}

/** Longest value that is quoted; tokens are longer. */
const MOST_QUOTED = 24;

/**
 * A value as messages quote it. One that is long may be a secret that went into
 * the wrong setting.
 */
export function quoted(text: string): string {
  return text.length <= MOST_QUOTED && !/\p{Cc}/u.test(text)
    ? `"${text}"`
    : `a text of ${text.length} characters`;
}

/**
 * A whole number from `min` to `max`.
 *
 * @throws {SettingError}
 */
export function readCount(
  env: Environment,
  name: string,
  fallback: number,
  max: number,
  min = 0,
): number {
  const text = env[name] || String(fallback);
  const count = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (count >= min && count <= max) return count;
  throw new SettingError(
    `${name} is ${quoted(text)}: expected a whole number from ${min} to ${max}`,
  );
}

/**
 * One of some words.
 *
 * @throws {SettingError}
 */
export function readWord<W extends string>(
  env: Environment,
  name: string,
  fallback: W,
  words: readonly W[],
): W {
  const text = env[name] || fallback;
  const word = words.find((word) => word === text);
  if (word !== undefined) return word;
  throw new SettingError(
    `${name} is ${quoted(text)}: expected ${words.slice(0, -1).join(", ")} or ${
      words.at(-1)
    }`,
  );
}

/**
 * An http(s) address, or `fallback` where there is none.
 *
 * @throws {SettingError} Without the value: it may hold a secret.
 */
export function readAddress<F>(
  env: Environment,
  name: string,
  fallback: F,
): string | F {
  const text = env[name];
  if (!text) return fallback;
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new SettingError(`${name} is no http(s) address`);
}
