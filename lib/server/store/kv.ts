import { dirname } from "node:path";
import { OpenedStore, type Store, type StoreOptions } from "./opened_store.ts";
import { meaningOf, StoreError } from "./store_error.ts";

export { type Store, StoreError };

/**
 * Opens the store; the one place that opens Deno KV. Several programs may have
 * a file open at once: writes wait for each other.
 *
 * @param path A file, made with its folder if absent; `":memory:"`; or the
 * address of a remote KV. Without one the platform's own store is opened, as
 * Deno Deploy wants it.
 * @throws {StoreError} If the path is a folder, holds something else than a
 * KV store, or cannot be read and written.
 */
export async function openStore(
  path?: string,
  options: StoreOptions = {},
): Promise<Store> {
  if (path === undefined) {
    return OpenedStore.over(await Deno.openKv(), options);
  }
  try {
    if (path === ":memory:" || /^https?:\/\//.test(path)) {
      return OpenedStore.over(await Deno.openKv(path), options);
    }
    await Deno.mkdir(dirname(path), { recursive: true });
    return await OpenedStore.ofFile(path, options);
  } catch (error) {
    throw new StoreError(
      `Cannot open the data store "${path}": ${await reason(path, error)}`,
      { cause: error },
    );
  }
}

/** What is wrong with a path, in a few words. */
async function reason(path: string, error: unknown): Promise<string> {
  const stat = await Deno.stat(path).catch(() => null);
  if (stat?.isDirectory) return "it is a folder, expected a file";
  const meaning = meaningOf(error);
  if (meaning !== null) return meaning;
  if (error instanceof Deno.errors.PermissionDenied) return "permission denied";
  if (
    error instanceof Deno.errors.NotADirectory ||
    error instanceof Deno.errors.AlreadyExists
  ) return "a part of its path is a file, expected a folder";
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0]!;
}
