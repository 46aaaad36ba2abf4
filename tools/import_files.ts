import { readCsv } from "../lib/server/sources/csv/csv.ts";
import type { Batch, Source } from "../lib/server/sources/source.ts";

/** Several CSV files as one source of incidents. */
export function csvFiles(
  paths: readonly string[],
): Pick<Source, "name" | "incidents"> {
  return {
    name: "csv",
    async *incidents(_period, signal): AsyncGenerator<Batch> {
      const sizes = await Promise.all(paths.map(check));
      const totalBytes = sizes.reduce((sum, size) => sum + size, 0);
      let bytesBefore = 0;
      for (const [i, path] of paths.entries()) {
        for await (const batch of readCsv(path, signal)) {
          const readBytes = bytesBefore + (batch.progress?.readBytes ?? 0);
          yield {
            ...batch,
            rejected: batch.rejected.map((record) => ({
              ...record,
              where: paths.length > 1
                ? `${path} ${record.where}`
                : record.where,
            })),
            progress: { readBytes, totalBytes },
          };
        }
        bytesBefore += sizes[i]!;
      }
    },
  };
}

/**
 * Looks at the beginning of a file, so that the wrong one of many is told
 * before the others have been read.
 *
 * @returns Its size in bytes.
 * @throws {SourceError} If it cannot be read or is not what is wanted.
 */
async function check(path: string): Promise<number> {
  for await (const { progress } of readCsv(path)) {
    return progress?.totalBytes ?? 0;
  }
  return 0;
}
