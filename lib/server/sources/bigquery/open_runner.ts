import { readIdentity } from "./auth.ts";
import type { Usage } from "./billing.ts";
import type { BigQuerySettings } from "./options.ts";
import type { BigQueryRunner } from "./runner.ts";

/**
 * What opens a runner of queries when it is first called, and gives that same
 * one from then on. Credentials that could not be read are tried anew.
 *
 * @param usage Counts on, query by query.
 * @returns Throws {@linkcode RemoteSourceError} if there are no credentials, or
 * bad ones.
 */
export function runnerOpener(
  settings: BigQuerySettings,
  usage: Usage,
): () => Promise<BigQueryRunner> {
  let opening: Promise<BigQueryRunner> | null = null;
  return () => {
    opening ??= openRunner(settings, usage);
    opening.catch(() => opening = null);
    return opening;
  };
}

async function openRunner(
  settings: BigQuerySettings,
  usage: Usage,
): Promise<BigQueryRunner> {
  const identity = await readIdentity(settings.credentials, settings.project);
  const { projectId, who } = identity;
  const { endpoint, table, maximumBytesBilled } = settings;
  // Google's packages take longer to load than all that a start needs.
  const { BigQueryRunner } = await import("./runner.ts");
  return new BigQueryRunner({
    ...settings,
    identity,
    asked: { projectId, who, endpoint, table, maximumBytesBilled },
    usage,
  });
}
