import { printableLine } from "../lib/core/printable.ts";

/**
 * Reads the command line of a task that takes none, before it does anything:
 * `--help` shows what it is for, and what it would not heed is refused.
 *
 * @param help What the task does, in full sentences.
 */
export function readNoArguments(help: string): void {
  const [first] = Deno.args;
  if (first === undefined) return;
  if (first === "--help" || first === "-h") {
    console.log(help);
    Deno.exit(0);
  }
  console.error(`Takes no argument "${printableLine(first)}".\n\n${help}`);
  Deno.exit(2);
}
