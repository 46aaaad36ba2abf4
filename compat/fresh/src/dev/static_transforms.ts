import { basename, matchesGlob } from "node:path";

/** Which static files a transform is for. */
export interface OnTransformOptions {
  /** Named in the message when the transform fails. */
  pluginName: string;
  /** Tested against the file's path. */
  filter: RegExp;
  /** Files to leave alone: names, globs or patterns of paths. */
  exclude?: (string | RegExp)[];
}

/** A static file on its way into the build. */
export interface OnTransformArgs {
  path: string;
  target: string | string[];
  mode: "development" | "production";
  readonly text: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

export interface OnTransformResult {
  content: string | Uint8Array<ArrayBuffer>;
  map?: string | Uint8Array<ArrayBuffer>;
}

type MaybePromise<T> = T | Promise<T>;

/** Returns what is to take the file's place, or nothing to leave it as it is. */
export type TransformFn = (
  args: OnTransformArgs,
  // deno-lint-ignore no-explicit-any
) => MaybePromise<OnTransformResult | any>;

/** The transforms of static files, in the order they were added. */
export class StaticTransforms {
  readonly #transforms: { options: OnTransformOptions; fn: TransformFn }[] = [];

  add(options: OnTransformOptions, fn: TransformFn): void {
    this.#transforms.push({ options, fn });
  }

  /**
   * The content of a file after every transform that wants it; `null` if none
   * changed it. Throws what a transform throws, as the cause of an `Error`.
   */
  async apply(
    path: string,
    args: Pick<OnTransformArgs, "target" | "mode">,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const wanted = this.#transforms.filter(({ options }) =>
      options.filter.test(path) && !isExcluded(path, options.exclude ?? [])
    );
    if (wanted.length === 0) return null;
    const original = await Deno.readFile(path);
    let content = original;
    for (const { options, fn } of wanted) {
      try {
        const result: OnTransformResult | undefined = await fn({
          ...args,
          path,
          content,
          get text() {
            return new TextDecoder().decode(this.content);
          },
        });
        if (result?.content !== undefined) content = toBytes(result.content);
      } catch (cause) {
        const what = `${options.pluginName} failed to transform ${path}`;
        throw new Error(what, { cause });
      }
    }
    return content === original ? null : content;
  }
}

function isExcluded(path: string, exclude: (string | RegExp)[]): boolean {
  return exclude.some((pattern) =>
    pattern instanceof RegExp
      ? pattern.test(path)
      : matchesGlob(path, pattern) || basename(path) === pattern
  );
}

function toBytes(
  content: string | Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  return typeof content === "string"
    ? new TextEncoder().encode(content)
    : content;
}
