import { cannotUse } from "../../../lib/core/filter/param_reader.ts";
import { blobResponse } from "../../../lib/server/http/blob.ts";
import { Problem, refuseFaults } from "../../../lib/server/http/problem.ts";
import {
  requireBlob,
  requireDataset,
} from "../../../lib/server/answers/require.ts";
import { define } from "../../../lib/server/state.ts";

/** One part of a chunk: `core`, or what `?part=` names. */
export const handler = define.handlers({
  async GET({ req, url, params, state }) {
    const parts = new Set(url.searchParams.getAll("part"));
    const part = parts.size === 0 ? "core" : readPart([...parts].join(" and "));
    const { manifest } = await requireDataset(state.services);
    const entry = manifest.chunks.find(({ id }) => id === params.id);
    if (entry === undefined) {
      const detail =
        `There is no chunk "${params.id}" in version ${manifest.version}. The present ones stand in /api/manifest.`;
      throw new Problem(404, "unknown-chunk", detail);
    }
    const blob = entry[part];
    return blobResponse(
      req,
      blob,
      (coding) => requireBlob(state.services, blob.id, coding),
      "application/vnd.chicago-crimes.chunk",
    );
  },
});

const PARTS = ["core", "place", "detail"] as const;

function readPart(text: string): typeof PARTS[number] {
  const part = PARTS.find((name) => name === text);
  if (part !== undefined) return part;
  const hint = { wanted: "expected core, place or detail", allowed: PARTS };
  refuseFaults([cannotUse("part", text, hint)]);
  return "core";
}
