import { joined } from "../../../core/joined.ts";
import { SourceError } from "../source.ts";

/** `windows-1252` holds what others call Latin-1. */
export type Encoding = "utf-8" | "windows-1252";

/**
 * Decodes UTF-8. What cannot be is taken for Windows-1252, unless something
 * before it was UTF-8 and more than ASCII.
 */
export class TextInput {
  #encoding: Encoding = "utf-8";
  #decoder = new TextDecoder("utf-8", { fatal: true });
  /** The beginning of a character that is cut in two. */
  #open = new Uint8Array();
  #wasAscii = true;

  /** What the text has been so far. */
  get encoding(): Encoding {
    return this.#encoding;
  }

  /** @throws {SourceError} If the text is neither. */
  decode(bytes: Uint8Array): string {
    if (this.#encoding !== "utf-8") {
      return this.#decoder.decode(bytes, { stream: true });
    }
    let text: string;
    try {
      text = this.#decoder.decode(bytes, { stream: true });
    } catch {
      return this.#takeForLatin(bytes);
    }
    if (text.length !== bytes.length || this.#open.length > 0) {
      this.#wasAscii &&= isAscii(text);
      this.#open = openEnd(joined([this.#open, bytes.subarray(-3)]));
    }
    return text;
  }

  /** The rest of the text. */
  end(): string {
    try {
      return this.#decoder.decode();
    } catch {
      return this.#takeForLatin(new Uint8Array());
    }
  }

  #takeForLatin(bytes: Uint8Array): string {
    const whole = joined([this.#open, bytes]);
    const asUtf8 = new TextDecoder().decode(whole).replaceAll("\ufffd", "");
    if (!this.#wasAscii || !isAscii(asUtf8)) {
      throw new SourceError(
        "it is neither UTF-8 nor Windows-1252 (Latin-1) throughout: save it as UTF-8",
      );
    }
    this.#encoding = "windows-1252";
    this.#decoder = new TextDecoder(this.#encoding);
    return this.#decoder.decode(whole, { stream: true });
  }
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);

/** The last bytes, if they begin a character of UTF-8 and do not end it. */
function openEnd(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  for (let count = 1; count <= Math.min(3, bytes.length); count++) {
    const byte = bytes.at(-count)!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > count ? bytes.slice(-count) : new Uint8Array();
  }
  return new Uint8Array();
}
