/** How long a server that could not accept waits before it listens again. */
const PAUSE_MS = 300;

type Server = Deno.HttpServer<Deno.NetAddr>;

interface ListeningOptions {
  /** Milliseconds. */
  wait?: (ms: number) => Promise<void>;
  /** Told of each fault once, however long it lasts. */
  onFault: (error: unknown) => void;
}

/**
 * A server that goes on listening. Deno's ends when a connection cannot be
 * accepted, as when the process has no file descriptors left; here it pauses,
 * and listens anew. Answers under way are not disturbed.
 */
export class Listening {
  readonly #open: () => Server;
  readonly #wait: (ms: number) => Promise<void>;
  readonly #onFault: (error: unknown) => void;
  #server: Server;
  #isStopping = false;

  /** @throws What `open` throws the first time, such as of a port in use. */
  constructor(
    open: () => Server,
    { wait = (ms) => new Promise((done) => setTimeout(done, ms)), onFault }:
      ListeningOptions,
  ) {
    this.#open = open;
    this.#wait = wait;
    this.#onFault = onFault;
    this.#server = open();
    this.#follow(this.#server);
  }

  get addr(): Deno.NetAddr {
    return this.#server.addr;
  }

  /** Accepts nothing more; resolves when the answers under way are sent. */
  async shutdown(): Promise<void> {
    this.#isStopping = true;
    await this.#server.shutdown();
  }

  #follow(server: Server): void {
    server.finished.catch(async (error) => {
      if (this.#isStopping) return;
      this.#onFault(error);
      // The socket is free again; answers under way go on.
      server.shutdown().catch(() => {});
      while (!this.#isStopping) {
        await this.#wait(PAUSE_MS);
        if (this.#isStopping) return;
        try {
          this.#server = this.#open();
          return this.#follow(this.#server);
        } catch {
          // Not yet: there may be no descriptor for the socket itself.
        }
      }
    });
  }
}
