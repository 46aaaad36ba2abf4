/** What `deno task test` is asked for. */
interface TestArguments {
  /** Passed on to `deno test`. */
  options: string[];
  /** Of which a file's path contains one; all files if there are none. */
  texts: string[];
  /** What the names of tests are to contain or match; `null` if it is not said. */
  filter: string | null;
}

/**
 * Reads the arguments: what begins with a dash is an option. `--filter` may have
 * its text behind it, which no other option may, for that would be taken for a
 * part of a path.
 */
export function readTestArguments(args: readonly string[]): TestArguments {
  const options: string[] = [];
  const texts: string[] = [];
  let filter: string | null = null;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (!arg.startsWith("-")) {
      texts.push(arg);
      continue;
    }
    const isBare = arg === "--filter" && at + 1 < args.length;
    const option = isBare ? `${arg}=${args[++at]}` : arg;
    if (option.startsWith("--filter=")) filter = option.slice(9);
    options.push(option);
  }
  return { options, texts, filter };
}
