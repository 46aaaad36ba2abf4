import { fileURLToPath } from "node:url";

interface Manifest {
  name: string;
  version: string;
  exports: Record<string, string>;
  imports?: Record<string, string>;
}

/** A registry that speaks as JSR does, on loopback. */
interface Registry extends AsyncDisposable {
  /** What `JSR_URL` takes. */
  url: string;
}

/**
 * Publishes packages to a registry of their own, as JSR would: by version, with
 * checksums, and with every bare import written out.
 *
 * @param folders Of the packages, each with a deno.json.
 */
export async function openRegistry(folders: URL[]): Promise<Registry> {
  const answers = new Map<string, string>();
  for (const folder of folders) await publish(folder, answers);
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (request) => {
      const { pathname } = new URL(request.url);
      const body = answers.get(pathname);
      const type = pathname.endsWith(".json")
        ? "application/json"
        : "text/typescript";
      return body === undefined
        ? new Response("None", { status: 404 })
        : new Response(body, { headers: { "content-type": type } });
    },
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}/`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function publish(
  folder: URL,
  answers: Map<string, string>,
): Promise<void> {
  const { name, version, exports, imports = {} } = JSON.parse(
    await Deno.readTextFile(new URL("deno.json", folder)),
  ) as Manifest;
  const manifest: Record<string, { size: number; checksum: string }> = {};
  for (const path of modulesIn(folder)) {
    const text = await Deno.readTextFile(new URL(path, folder));
    const published = withFullNames(text, imports);
    answers.set(`/${name}/${version}/${path}`, published);
    const bytes = new TextEncoder().encode(published);
    const hash = await crypto.subtle.digest("SHA-256", bytes);
    manifest[`/${path}`] = {
      size: bytes.byteLength,
      checksum: `sha256-${new Uint8Array(hash).toHex()}`,
    };
  }
  answers.set(
    `/${name}/meta.json`,
    JSON.stringify({ latest: version, versions: { [version]: {} } }),
  );
  answers.set(
    `/${name}/${version}_meta.json`,
    JSON.stringify({ manifest, exports }),
  );
}

/** Paths of a package's modules; tests stay at home. */
function modulesIn(folder: URL, below = ""): string[] {
  return [...Deno.readDirSync(fileURLToPath(new URL(below || ".", folder)))]
    .flatMap(({ name, isDirectory }) => {
      const path = below + name;
      if (isDirectory) {
        return name === "tests" ? [] : modulesIn(folder, `${path}/`);
      }
      return /(?<!_test)\.tsx?$/.test(name) ? [path] : [];
    });
}

function withFullNames(text: string, imports: Record<string, string>): string {
  return text.replace(
    /(\bfrom |\bimport )"([^".][^"]*)"/g,
    (whole, keyword: string, specifier: string) => {
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0];
      const full = imports[name];
      return full === undefined
        ? whole
        : `${keyword}"${full}${specifier.slice(name.length)}"`;
    },
  );
}
