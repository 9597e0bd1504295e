import { createInterface } from 'node:readline';
import { openHeredoc } from './words.ts';

const BODY_WAIT_MS = 2000;

/**
 * Command lines from a stream: one a line, but a line that ends in `\` goes on, and one that opens a heredoc takes its
 * body along. When the closing word never comes, the lines stand for themselves, so that each gets its answer.
 */
export async function* commandLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const source = new Lines(input);
  for (let first = await source.next(); first !== undefined; first = await source.next()) {
    if (first.trim() === '') continue;
    const taken = [first];
    const isOpen = (): boolean =>
      /(?:^|[^\\])(?:\\\\)*\\$/.test(taken.at(-1) ?? '') || openHeredoc(taken.join('\n')) !== undefined;
    let complete = !isOpen();
    while (!complete) {
      const more = await source.next(BODY_WAIT_MS);
      if (more === undefined) break;
      taken.push(more);
      complete = !isOpen();
    }
    if (complete) yield taken.join('\n');
    else {
      source.giveBack(taken.slice(1));
      yield first;
    }
  }
}

/** Lines that can be waited for, with a limit, and given back. */
class Lines {
  private readonly ready: string[] = [];
  private ended = false;
  private wake: () => void = () => {};

  constructor(input: NodeJS.ReadableStream) {
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    lines.on('line', (line) => {
      this.ready.push(line);
      this.wake();
    });
    lines.on('close', () => {
      this.ended = true;
      this.wake();
    });
  }

  /** The next line; undefined at the end, or when none has come in time. */
  async next(ms?: number): Promise<string | undefined> {
    let late = false;
    const timer =
      ms === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            this.wake();
          }, ms);
    while (this.ready.length === 0 && !this.ended && !late) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    clearTimeout(timer);
    return this.ready.shift();
  }

  giveBack(lines: readonly string[]): void {
    this.ready.unshift(...lines);
  }
}
