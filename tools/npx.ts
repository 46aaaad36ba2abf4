/**
 * `npx` that gets a signal ends, and its shell with it, but neither tells
 * Deno: a server would live on and hold its port.
 */

/** How often to look, in milliseconds. */
const EVERY_MS = 500;
/** npx, a shell, `deno task` and we make four. */
const MOST_GENERATIONS = 8;

/** Calls back when the `npx` that has started this process is gone, if one has. */
export function whenNpxEnds(callback: () => void): void {
  const npx = findNpx();
  if (npx === null) return;
  const timer = setInterval(() => {
    if (isNpx(npx)) return;
    clearInterval(timer);
    callback();
  }, EVERY_MS);
  Deno.unrefTimer(timer);
}

function findNpx(): number | null {
  let pid: number | null = Deno.ppid;
  for (let i = 0; i < MOST_GENERATIONS && pid !== null; i++) {
    if (isNpx(pid)) return pid;
    pid = parentOf(pid);
  }
  return null;
}

/** npm names its process after what it does. */
function isNpx(pid: number): boolean {
  return read(`/proc/${pid}/cmdline`)?.startsWith("npm exec ") ?? false;
}

function parentOf(pid: number): number | null {
  // After the name in brackets, which may hold anything: state, parent.
  const stat = read(`/proc/${pid}/stat`);
  const found = /^ \S (\d+)/.exec(stat?.slice(stat.lastIndexOf(")") + 1) ?? "");
  return found === null ? null : Number(found[1]);
}

/** The text of a file, or `null` where there is none: /proc is Linux's. */
function read(path: string): string | null {
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return null;
  }
}
