/**
 * Names by which packagers put Chromium and Chrome on the PATH. The one without
 * windows comes first: with them each test's context costs seconds of CPU for a
 * toolbar that nobody sees.
 */
const NAMES = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** Debian's packages of it; older releases have the second alone. */
const PACKAGES = ["chromium-headless-shell", "chromium"];

/** 67 MB, so fetched only where nothing else gives a Chromium. */
const PACKED: string = "npm:@sparticuz/chromium@^153.0.0";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The path of a Chromium on this machine, or `null`: what `CHROMIUM_PATH` in
 * `env` names, else the first of the names above that is on its `PATH`.
 *
 * @throws {Error} If `CHROMIUM_PATH` names no file.
 */
export function findChromium(env: Environment): string | null {
  const named = env.CHROMIUM_PATH;
  if (named) {
    if (isFile(named)) return named;
    throw new Error(`CHROMIUM_PATH is "${named}": there is no such file`);
  }
  const folders = env.PATH?.split(":").filter((folder) => folder !== "") ?? [];
  const paths = NAMES.flatMap((name) =>
    folders.map((folder) => `${folder}/${name}`)
  );
  return [...paths, MAC].find(isFile) ?? null;
}

/**
 * Gets a Chromium from where this machine can: Debian's packages if we may
 * install them, else the one that an npm package carries.
 *
 * @returns Its path.
 * @throws {Error} If neither gives one.
 */
export async function installChromium(): Promise<string> {
  if (Deno.build.os === "linux" && Deno.uid() === 0 && hasApt()) {
    console.log("No Chromium here: installing Debian's (about 90 MB)");
    if (await apt("update")) {
      for (const name of PACKAGES) {
        const path = await apt("install", name)
          ? findChromium(Deno.env.toObject())
          : null;
        if (path !== null) return path;
      }
    }
  }
  console.log("No Chromium here: getting the one in @sparticuz/chromium");
  return await unpackInProcess();
}

/** In a process that writes no lock file, with what it puts in the environment. */
async function unpackInProcess(): Promise<string> {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-config", "--no-lock", import.meta.url],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("@sparticuz/chromium gives none.");
  const { path, env } = JSON.parse(
    new TextDecoder().decode(stdout),
  ) as Unpacked;
  for (const [name, value] of Object.entries(env)) Deno.env.set(name, value);
  return path;
}

interface Unpacked {
  path: string;
  /** Where its libraries and fonts are. */
  env: Record<string, string>;
}

async function unpack(): Promise<Unpacked> {
  // Makes the package lay out its libraries too, for machines without them.
  Deno.env.set("AWS_LAMBDA_JS_RUNTIME", "nodejs22.x");
  // Not a literal, or every run of this file would download it.
  const { default: packed } = await import(PACKED) as {
    default: { executablePath(): Promise<string> };
  };
  const path = await packed.executablePath();
  const names = ["FONTCONFIG_PATH", "LD_LIBRARY_PATH"];
  const set = names.map((name) => [name, Deno.env.get(name)]);
  return {
    path,
    env: Object.fromEntries(set.filter(([, value]) => value !== undefined)),
  };
}

const hasApt = () => isFile("/usr/bin/apt-get");

async function apt(...args: string[]): Promise<boolean> {
  const { success } = await new Deno.Command("apt-get", {
    args: ["-qq", "-y", "--no-install-recommends", ...args],
    env: { DEBIAN_FRONTEND: "noninteractive" },
    stdout: "null",
    stderr: "inherit",
  }).output();
  return success;
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

if (import.meta.main) console.log(JSON.stringify(await unpack()));
