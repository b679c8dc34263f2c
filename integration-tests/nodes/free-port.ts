import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

const HOST = "127.0.0.1";

/** Listens for a moment on a port; 0 for any that is free. Undefined when something else listens there. */
async function probe(port: number): Promise<number | undefined> {
  const server = createServer().listen(port, HOST);
  try {
    await once(server, "listening");
  } catch {
    return undefined;
  }
  const { port: found } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return found;
}

/** The first of so many consecutive ports of 127.0.0.1 on which nothing listens: `first`, if these are free. */
export async function freePorts(count: number, first = 0): Promise<number> {
  const found = await probe(first);
  const rest = Array.from({ length: count - 1 }, (_, i) => found! + i + 1);
  const free =
    found !== undefined && (await Promise.all(rest.map(probe))).every((port) => port !== undefined);
  return free ? found : freePorts(count);
}
