/** Programs of others, which a machine may have or not. */
import { assert } from "@std/assert";
import type { TestApp } from "../support/app.ts";

/** Whether a program is there and does what it is asked. */
export async function isThere(
  program: string,
  ...args: string[]
): Promise<boolean> {
  const asked = new Deno.Command(program, {
    args,
    stdout: "null",
    stderr: "null",
  });
  return await asked.output().then(({ success }) => success, () => false);
}

/** A test's name and whether it is left out, which the name then says. */
export function named(
  name: string,
  isThere: boolean,
  lacking: string,
): { name: string; ignore: boolean } {
  return isThere
    ? { name, ignore: false }
    : { name: `${name} (skipped: ${lacking})`, ignore: true };
}

/** What a program writes; fails with its errors where it does not end well. */
export async function run(program: string, ...args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args })
    .output();
  const [text, errors] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  assert(success, `${program} ${args.join(" ")}: ${errors}${text}`);
  return text!;
}

/** The path of a file beside this one, for a program to run. */
export const script = (name: string): string =>
  new URL(name, import.meta.url).pathname;

/** An app at an address of this machine. */
export interface Served extends AsyncDisposable {
  /** Without a slash at the end. */
  origin: string;
  /** Every request so far, as it came. */
  asked: Request[];
}

/** Serves an app to programs until it is disposed of. */
export function serve({ handler }: Pick<TestApp, "handler">): Served {
  const asked: Request[] = [];
  const server = Deno.serve(
    { port: 0, hostname: "localhost", onListen: () => {} },
    (request, info) => {
      asked.push(request);
      return handler(request, info);
    },
  );
  return {
    origin: `http://localhost:${server.addr.port}`,
    asked,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
