/** Output of a container, made harmless: what may draw, hide, reorder or escape is gone before anybody sees it. */

const MAX_LINE_CHARS = 2000;
const MAX_SEQUENCE_CHARS = 4096;

/** Bytes in, harmless text out, in pieces of any size. Only `\n` and `\t` are left of all control characters. */
export class Cleaner {
  private readonly decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });
  private state: 'text' | 'escape' | 'csi' | 'string' | 'string-escape' = 'text';
  private sequence = 0;
  private afterReturn = false;
  private column = 0;
  private held = '';

  /** `root`: the engine's data folder, which `mount` would show; written as docker's usual one. */
  constructor(private readonly root = '') {}

  push(bytes: Uint8Array): string {
    return this.hide(this.clean(this.decoder.decode(bytes, { stream: true })), false);
  }

  end(): string {
    return this.hide(this.clean(this.decoder.decode()), true);
  }

  private clean(text: string): string {
    let out = '';
    for (const char of text) out += this.state === 'text' ? this.plain(char) : this.inSequence(char);
    return out;
  }

  private plain(char: string): string {
    const code = char.codePointAt(0) ?? 0;
    const returned = this.afterReturn;
    this.afterReturn = false;
    if (char === '\r') {
      this.afterReturn = true;
      return this.newline();
    }
    if (char === '\n') return returned ? '' : this.newline();
    if (char === '\u001b') return this.enter('escape');
    if (code === 0x9b) return this.enter('csi');
    if (code === 0x90 || code === 0x9d || code === 0x9e || code === 0x9f || code === 0x98) return this.enter('string');
    if (code === 0x85 || code === 0x2028 || code === 0x2029) return this.newline();
    if (char !== '\t' && isHarmful(code)) return '';
    this.column++;
    if (this.column > MAX_LINE_CHARS) return this.column === MAX_LINE_CHARS + 1 ? '…' : '';
    return char;
  }

  private newline(): string {
    this.column = 0;
    return '\n';
  }

  private enter(state: 'escape' | 'csi' | 'string'): string {
    this.state = state;
    this.sequence = 0;
    return '';
  }

  /** Swallows a sequence up to its end; a line break ends a broken one, so that nothing is swallowed for ever. */
  private inSequence(char: string): string {
    const code = char.codePointAt(0) ?? 0;
    if (++this.sequence > MAX_SEQUENCE_CHARS || char === '\n') {
      this.state = 'text';
      return char === '\n' ? this.newline() : '';
    }
    if (this.state === 'escape') {
      if (char === '[') this.state = 'csi';
      else if ('P]X^_'.includes(char)) this.state = 'string';
      else if (code < 0x20 || code > 0x2f) this.state = 'text'; // 0x20–0x2f go on, anything else ends it
    } else if (this.state === 'csi') {
      if (code >= 0x40 && code <= 0x7e) this.state = 'text';
      else if (char === '\u001b') this.state = 'escape';
    } else if (this.state === 'string') {
      if (char === '\u0007' || code === 0x9c) this.state = 'text';
      else if (char === '\u001b') this.state = 'string-escape';
    } else this.state = char === '\\' ? 'text' : 'string';
    return '';
  }

  /** Replaces the data root, also where it arrives in two pieces. */
  private hide(text: string, last: boolean): string {
    if (this.root === '' || this.root === '/') return text;
    const whole = (this.held + text).replaceAll(this.root, '/var/lib/docker');
    this.held = '';
    if (last) return whole;
    for (let length = Math.min(this.root.length - 1, whole.length); length > 0; length--) {
      if (!this.root.startsWith(whole.slice(-length))) continue;
      this.held = whole.slice(-length);
      return whole.slice(0, -length);
    }
    return whole;
  }
}

/** Controls, directions that reorder what is read, invisible tags and marks. */
function isHarmful(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe0fff) ||
    code === 0x061c ||
    code === 0xfeff
  );
}

/** One answer as it grows: no larger than its limit in bytes, whatever is added. */
export class Answer {
  private readonly parts: string[] = [];
  private bytes = 0;
  truncated = false;

  constructor(
    private readonly limitBytes: number,
    private readonly listen: (text: string) => void = () => {},
  ) {}

  /** False once the answer is full: the rest is dropped. */
  add(text: string): boolean {
    if (this.truncated) return false;
    if (text === '') return true;
    const size = Buffer.byteLength(text);
    if (this.bytes + size <= this.limitBytes) {
      this.bytes += size;
      this.parts.push(text);
      this.listen(text);
      return true;
    }
    const room = Buffer.from(text).subarray(0, this.limitBytes - this.bytes);
    const cut = new TextDecoder().decode(room).replace(/\ufffd+$/, '');
    this.bytes += Buffer.byteLength(cut);
    this.parts.push(cut);
    this.truncated = true;
    if (cut !== '') this.listen(cut);
    return false;
  }

  get text(): string {
    return this.parts.join('');
  }
}
