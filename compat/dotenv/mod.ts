/** The part of `@std/dotenv` that this project uses. */
import { parse } from "./parse.ts";

export { parse } from "./parse.ts";
export { stringify } from "./stringify.ts";

/** What `load()` and `loadSync()` take. */
export interface LoadOptions {
  /** The file to read, `./.env` by default; `null` reads none. */
  envPath?: string | URL | null;
  /** Also put into the environment what is not set there yet. */
  export?: boolean;
}

/** Reads the variables of a file. A missing file has none. */
export async function load(
  options: LoadOptions = {},
): Promise<Record<string, string>> {
  const { envPath = ".env" } = options;
  if (envPath === null) return {};
  return apply(await orMissing(() => Deno.readTextFile(envPath)), options);
}

/** `load()`, at once. */
export function loadSync(options: LoadOptions = {}): Record<string, string> {
  const { envPath = ".env" } = options;
  if (envPath === null) return {};
  try {
    return apply(Deno.readTextFileSync(envPath), options);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}

async function orMissing(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

function apply(text: string, options: LoadOptions): Record<string, string> {
  const variables = parse(text);
  if (options.export) {
    for (const [key, value] of Object.entries(variables)) {
      if (Deno.env.get(key) === undefined) Deno.env.set(key, value);
    }
  }
  return variables;
}
