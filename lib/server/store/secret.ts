import { keys } from "./keys.ts";

const SECRET_BYTES = 32;

/**
 * Random bytes that all instances share and that outlive a restart: made by
 * whoever asks first.
 *
 * @param purpose What they are for; each purpose has its own.
 */
export async function sharedSecret(
  kv: Deno.Kv,
  purpose: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = keys.secret(purpose);
  while (true) {
    const { value } = await kv.get<Uint8Array<ArrayBuffer>>(key);
    if (value !== null) return value;
    const secret = newSecret();
    await kv.atomic().check({ key, versionstamp: null }).set(key, secret)
      .commit();
  }
}

/** Random bytes. */
export function newSecret(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
}
