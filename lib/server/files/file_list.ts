import type { Manifest } from "../../core/manifest.ts";
import { filesOf } from "./file_names.ts";
import type { KeptFiles } from "./kept_files.ts";

/** A file as the list tells it. */
interface ListedFile {
  name: string;
  /** `null` for all years. */
  year: number | null;
  rows: number;
  /** Both `null` until it is made, which the first who asks for it causes. */
  bytes: number | null;
  sha256: string | null;
  version: string;
  /** Never changes what it leads to. */
  address: string;
  /** Leads to the same of the newest version. */
  latest: string;
}

/** The files of a version. */
export async function fileList(
  files: KeptFiles,
  manifest: Manifest,
): Promise<ListedFile[]> {
  const { version } = manifest;
  const kept = await files.findAll(version);
  return filesOf(manifest).map(({ name, year, rows }) => ({
    name,
    year,
    rows,
    bytes: kept.get(name)?.bytes ?? null,
    sha256: kept.get(name)?.sha256 ?? null,
    version,
    address: `/api/files/${version}/${name}`,
    latest: `/api/files/${name}`,
  }));
}
