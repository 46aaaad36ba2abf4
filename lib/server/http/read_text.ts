import { Problem } from "./problem.ts";
import type { ProblemKind } from "./problem_kinds.ts";

interface ReadTextOptions {
  /** Bytes that are read at most. */
  most: number;
  /** What it is, in words: "report". */
  what: string;
  /** The kind of problem that a body which breaks off is. */
  brokenOff: ProblemKind;
}

/**
 * Reads the body of a request, which may be anybody's.
 *
 * @throws {Problem} If it is too long, or breaks off.
 */
export async function readText(
  request: Request,
  { most, what, brokenOff }: ReadTextOptions,
): Promise<string> {
  try {
    return await readBounded(request, most, what);
  } catch (error) {
    if (error instanceof Problem) throw error;
    // Whoever sent it has gone, or sent it wrongly: no fault of ours.
    throw new Problem(400, brokenOff, `The ${what} broke off.`);
  }
}

async function readBounded(
  request: Request,
  most: number,
  what: string,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.length;
    if (bytes > most) {
      const detail = `A ${what} has at most ${most} bytes.`;
      throw new Problem(413, "too-long", detail);
    }
    text += decoder.decode(part, { stream: true });
  }
  return text;
}
