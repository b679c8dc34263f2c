/** A call must not hang with a node that is frozen. */
const PATIENCE_MS = 10_000;

/** Calls a JSON-RPC 2.0 method. Throws when there is no answer in time or the answer is an error. */
export async function jsonRpc<T>(url: string, method: string, params: object = []): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const answer = (await response.json()) as { readonly result?: T; readonly error?: { message: string } };
  if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result as T;
}
