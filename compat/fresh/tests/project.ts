import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
const LOCK = new URL("../../../deno.lock", import.meta.url);

/** What every project of these tests is made of; a test's own files come on top. */
const BASE: Record<string, string> = {
  "deno.json": JSON.stringify({
    imports: {
      "@/": "./",
      "fresh": "jsr:@fresh/core@^2.3.3",
      "preact": "npm:preact@^10.29.1",
      "@preact/signals": "npm:@preact/signals@^2.5.1",
    },
    links: [PACKAGE],
    nodeModulesDir: "none",
    compilerOptions: { jsx: "react-jsx", jsxImportSource: "preact" },
  }),
  "main.ts": `import { App, staticFiles } from "fresh";
export const app = new App().use(staticFiles()).fsRoutes();`,
  "dev.ts": `import { Builder } from "fresh/dev";
const builder = new Builder();
if (Deno.args.includes("build")) await builder.build();
else await builder.listen(() => import("./main.ts"), { port: 0 });`,
  "islands/Hello.tsx": `import { Signal } from "@preact/signals";
import { exclaim } from "@/text.ts";
export default function Hello({ name }: { name: string }) {
  return <b>{exclaim(name)} {String(name instanceof Signal)}</b>;
}`,
  "text.ts": `export const exclaim = (text: string) => text + "!";`,
  "routes/index.tsx": `import Hello from "../islands/Hello.tsx";
export default () => <main><Hello name="you" /></main>;`,
  "static/hello.txt": "hello",
};

/** A Fresh project in a folder of its own, which goes away in the end. */
export class Project implements AsyncDisposable {
  private constructor(readonly root: string) {}

  static async create(files: Record<string, string> = {}): Promise<Project> {
    const project = new Project(await Deno.makeTempDir({ prefix: "fresh_" }));
    await Deno.copyFile(LOCK, project.path("deno.lock"));
    await project.write({ ...BASE, ...files });
    return project;
  }

  path(name: string): string {
    return join(this.root, name);
  }

  async read(name: string): Promise<string> {
    return await Deno.readTextFile(this.path(name));
  }

  async write(files: Record<string, string>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await Deno.mkdir(dirname(this.path(name)), { recursive: true });
      await Deno.writeTextFile(this.path(name), content);
    }
  }

  /** Runs Deno here. Throws `Error` with what it wrote if it fails. */
  async deno(...args: string[]): Promise<void> {
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args,
      cwd: this.root,
    }).output();
    if (!success) throw new Error(new TextDecoder().decode(stderr));
  }

  /** Runs a server here while `test` has its address. */
  async serve(
    args: string[],
    test: (address: string) => Promise<void>,
  ): Promise<void> {
    await using server = await Server.start(args, this.root);
    await test(server.address);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}

/** A server as a process; it has said where it listens. */
export class Server implements AsyncDisposable {
  private constructor(
    readonly address: string,
    readonly process: Deno.ChildProcess,
    readonly drained: Promise<unknown>,
  ) {}

  static async start(args: string[], cwd: string): Promise<Server> {
    const process = new Deno.Command(Deno.execPath(), {
      args,
      cwd,
      stdout: "piped",
      stderr: "piped",
      env: { NO_COLOR: "1" },
    })
      .spawn();
    let output = "";
    const found = Promise.withResolvers<string>();
    const drain = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      for await (const text of stream.pipeThrough(new TextDecoderStream())) {
        output += text;
        const port = /https?:\/\/[^:/\s]+:(\d+)/.exec(output)?.[1];
        if (port) found.resolve(`http://localhost:${port}`);
      }
    };
    const drained = Promise.all([drain(process.stdout), drain(process.stderr)])
      .then(() => found.reject(new Error(`No server: ${output}`)));
    found.promise.catch(() => {});
    return new Server(await found.promise, process, drained);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.process.kill();
    } catch {
      // It has ended.
    }
    await this.process.status;
    await this.drained;
  }
}
