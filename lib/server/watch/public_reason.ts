/** Beginnings of what holds nothing of an error, nor of our machine. */
const SAFE = [
  "No new day for ",
  "The last ",
  "A part of the data is missing or damaged in the store: ",
  "The published data cannot be loaded: the store holds ",
];

/**
 * What the public is told of a trouble: what it is, and of which kind. What was
 * thrown may quote paths, accounts and addresses; it is for the log, for alarms
 * and for `deno task status`.
 */
export function publicReason(trouble: string): string {
  if (SAFE.some((start) => trouble.startsWith(start))) return trouble;
  const [what] = trouble.split(": ");
  return what === trouble ? trouble : `${what}; the log says why.`;
}
