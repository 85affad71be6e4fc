/** A wire between a browser and the server that can be cut, as no setting of the browser cuts an open stream. */
import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

export class Wire {
  readonly #server: Server;
  readonly #ends = new Set<Socket>();
  #isCut = false;

  private constructor(target: URL) {
    this.#server = createServer((near) => {
      if (this.#isCut) return void near.destroy();
      const far = connect(Number(target.port), target.hostname);
      for (const end of [near, far]) this.#keep(end);
      near.pipe(far).pipe(near);
    });
  }

  static async to(target: URL): Promise<Wire> {
    const wire = new Wire(target);
    await new Promise<void>((ready) => wire.#server.listen(0, "127.0.0.1", ready));
    return wire;
  }

  /** Where the browser finds the server through it. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Every connection breaks, and no new one holds. */
  cut(): void {
    this.#isCut = true;
    for (const end of this.#ends) end.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #keep(end: Socket): void {
    this.#ends.add(end);
    end.on("close", () => this.#ends.delete(end));
    // A broken end is what this is for; its partner breaks with it.
    end.on("error", () => end.destroy());
  }
}
