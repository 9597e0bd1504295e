import { fail, ok, type Result } from '../result.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A command line cut into words as a shell would cut it, and what stands behind `<`. Nothing is ever expanded. */
export type CommandLine = { words: string[]; stdin?: Stdin };
export type Stdin = { kind: 'file'; path: string } | { kind: 'text'; text: string };

/** Longer lines help nobody; a single argument above 128 KiB could not be started anyway. */
export const MAX_LINE_BYTES = 32 * 1024;

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  e: '\u001b',
};

/**
 * Cuts one command line into words: quotes, backslashes, `$'…'`, line continuation, `< file`, `<<WORD`, `<<< text`.
 * Whatever a shell would run or fill in (`;`, `|`, `&&`, `>`, `$(…)`, `$NAME`) is refused, because no shell is there.
 */
export function splitWords(line: string): Result<CommandLine, Refusal> {
  if (Buffer.byteLength(line) > MAX_LINE_BYTES) return fail(refuse('line-too-long', { kib: MAX_LINE_BYTES / 1024 }));
  const strange = /[\u0000-\u0008\u000b-\u001f\u007f]/.exec(line.replaceAll('\r\n', '\n'));
  if (strange) return fail(refuse('control-character'));
  return new Cutter(line.replaceAll('\r\n', '\n').trim()).cut();
}

/** The word that ends the heredoc which this line opens, if it opens one and does not hold it already. */
export function openHeredoc(line: string): string | undefined {
  const cut = splitWords(line);
  return !cut.ok && cut.error.topic === 'heredoc-open' ? String(cut.error.facts.word) : undefined;
}

class Cutter {
  private at = 0;
  private word = '';
  private begun = false; // '' is a word when it was quoted
  private readonly words: string[] = [];
  private stdin: Stdin | undefined;

  constructor(private readonly text: string) {}

  cut(): Result<CommandLine, Refusal> {
    while (this.at < this.text.length) {
      const problem = this.step();
      if (problem) return fail(problem);
    }
    this.endWord();
    return ok({ words: this.words, ...(this.stdin && { stdin: this.stdin }) });
  }

  private step(): Refusal | undefined {
    const char = this.text.charAt(this.at);
    switch (char) {
      case ' ':
      case '\t':
        this.endWord();
        this.at++;
        return undefined;
      case '\\':
        return this.escape();
      case "'":
        return this.singleQuotes();
      case '"':
        return this.doubleQuotes();
      case '$':
        return this.dollar(false);
      case '`':
        return refuse('substitution', { sign: '`' });
      case '<':
        return this.redirection();
      case '\n':
        return refuse('several-commands');
      case ';':
      case '|':
      case '&':
      case '>':
      case '(':
      case ')':
        return refuse(char === '>' ? 'output-redirection' : 'shell-operator', { sign: this.operator() });
      case '#':
        if (!this.begun) {
          const end = this.text.indexOf('\n', this.at);
          this.at = end < 0 ? this.text.length : end;
          return undefined;
        }
        return this.take(char, 1);
      default:
        return this.take(char, 1);
    }
  }

  private take(text: string, length: number): undefined {
    this.word += text;
    this.begun = true;
    this.at += length;
  }

  private endWord(): void {
    if (this.begun) this.words.push(this.word);
    this.word = '';
    this.begun = false;
  }

  private operator(): string {
    return /^(?:&&|\|\||>>|\|&|.)/s.exec(this.text.slice(this.at))?.[0] ?? '';
  }

  private escape(): undefined {
    const next = this.text.charAt(this.at + 1);
    if (next === '\n') this.at += 2;
    else this.take(next, 2);
  }

  private singleQuotes(): Refusal | undefined {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) return refuse('open-quote', { sign: "'" });
    return this.take(this.text.slice(this.at + 1, end), end + 1 - this.at);
  }

  private doubleQuotes(): Refusal | undefined {
    this.take('', 1);
    for (;;) {
      const char = this.text.charAt(this.at);
      if (char === '') return refuse('open-quote', { sign: '"' });
      if (char === '"') return this.take('', 1);
      if (char === '`') return refuse('substitution', { sign: '`' });
      if (char === '$') {
        const problem = this.dollar(true);
        if (problem) return problem;
      } else if (char === '\\') {
        const next = this.text.charAt(this.at + 1);
        if (next === '\n') this.at += 2;
        else if ('"\\$`'.includes(next) && next !== '') this.take(next, 2);
        else this.take('\\', 1);
      } else this.take(char, 1);
    }
  }

  private dollar(quoted: boolean): Refusal | undefined {
    const rest = this.text.slice(this.at + 1);
    if (rest.startsWith('(')) return refuse('substitution', { sign: '$(…)' });
    if (!quoted && rest.startsWith("'")) return this.ansiQuotes();
    const variable = /^(?:\{|[A-Za-z_][A-Za-z0-9_]*|[0-9?@*#!$-])/.exec(rest)?.[0];
    if (variable !== undefined) return refuse('variable', { name: `$${variable === '{' ? '{…}' : variable}` });
    return this.take('$', 1);
  }

  private ansiQuotes(): Refusal | undefined {
    this.take('', 2);
    for (;;) {
      const char = this.text.charAt(this.at);
      if (char === '') return refuse('open-quote', { sign: "$'" });
      if (char === "'") return this.take('', 1);
      const escaped = char === '\\' ? this.text.charAt(this.at + 1) : '';
      if (escaped !== '') this.take(ESCAPES[escaped] ?? `\\${escaped}`, 2);
      else this.take(char, 1);
    }
  }

  private redirection(): Refusal | undefined {
    if (/^\d+$/.test(this.word) && this.begun) return refuse('shell-operator', { sign: `${this.word}<` });
    this.endWord();
    if (this.stdin) return refuse('two-inputs');
    if (
      this.text.startsWith('<(', this.at) ||
      this.text.startsWith('<&', this.at) ||
      this.text.startsWith('<>', this.at)
    )
      return refuse('shell-operator', { sign: this.text.slice(this.at, this.at + 2) });
    if (this.text.startsWith('<<<', this.at)) {
      this.at += 3;
      return this.operand((text) => ({ kind: 'text', text: `${text}\n` }));
    }
    if (this.text.startsWith('<<', this.at)) return this.heredoc();
    this.at += 1;
    return this.operand((path) => ({ kind: 'file', path }));
  }

  /** Reads the one word that follows `<` or `<<<`. */
  private operand(make: (word: string) => Stdin): Refusal | undefined {
    while (' \t'.includes(this.text.charAt(this.at)) && this.at < this.text.length) this.at++;
    while (this.at < this.text.length && !' \t\n;|&<>()'.includes(this.text.charAt(this.at))) {
      const problem = this.step();
      if (problem) return problem;
    }
    if (!this.begun) return refuse('input-without-file');
    this.stdin = make(this.word);
    this.word = '';
    this.begun = false;
    return undefined;
  }

  private heredoc(): Refusal | undefined {
    const match = /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|([A-Za-z0-9_]+))([^\n]*)(\n|$)/.exec(
      this.text.slice(this.at),
    );
    if (!match) return refuse('input-without-file');
    const [whole, dash, single, double, bare, rest = ''] = match;
    const word = single ?? double ?? bare ?? '';
    const bodyStart = this.at + whole.length;
    const body: string[] = [];
    let end: number | undefined;
    let at = bodyStart;
    for (const raw of this.text.slice(bodyStart).split('\n')) {
      const line = dash ? raw.replace(/^\t+/, '') : raw;
      at += raw.length + 1;
      if (line === word) {
        end = at;
        break;
      }
      body.push(line);
    }
    if (end === undefined) return refuse('heredoc-open', { word });
    // What stands after `<<WORD` still belongs to the command; what stands after the closing word does not.
    const after = this.text.slice(end).trim();
    if (after !== '') return refuse('several-commands');
    this.stdin = { kind: 'text', text: body.map((line) => `${line}\n`).join('') };
    const tail = splitWords(rest);
    if (!tail.ok) return tail.error;
    if (tail.value.stdin) return refuse('two-inputs');
    this.words.push(...tail.value.words);
    this.at = this.text.length;
    return undefined;
  }
}
