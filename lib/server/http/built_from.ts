/**
 * The line by which the module that leads to a build says what that was made
 * from.
 *
 * @param sources Fingerprint of the sources, hexadecimal.
 */
export function builtFromLine(sources: string): string {
  return `// Built from ${sources}`;
}

/** The fingerprint in the text of such a module; `null` if it has none. */
export function readBuiltFrom(text: string): string | null {
  return /^\/\/ Built from ([0-9a-f]+)$/m.exec(text)?.[1] ?? null;
}
