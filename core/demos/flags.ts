import { fail, ok, type Result } from '../result.ts';
import { complain, type Rejection, refuse } from './refusal.ts';

/** How one flag is spelt and what it takes; `refused` names the topic of the sentence that says why it is not done here. */
export type Flag = { long: string; short?: string; takes: 'nothing' | 'value' | 'values'; refused?: string };

export type Parsed = {
  /** Every flag given, by its long name, with its values in order; a switch has 'true' or 'false'. */
  flags: ReadonlyMap<string, readonly string[]>;
  args: string[];
};

/**
 * Reads flags as the docker CLI does (pflag): `--name x`, `--name=x`, `-itv x`, `-p8080:80`, `-p=8080:80`, `--` ends
 * them, no abbreviations. With `untilFirstArgument` the first argument ends them too, as in `run IMAGE COMMAND…`.
 * A flag without an entry in the table is refused: what is not known to be safe is not done.
 */
export function readFlags(
  words: readonly string[],
  table: readonly Flag[],
  command: string,
  untilFirstArgument: boolean,
): Result<Parsed, Rejection> {
  const flags = new Map<string, string[]>();
  const args: string[] = [];
  const put = ({ long, takes }: Flag, value: string): void => {
    flags.set(long, takes === 'values' ? [...(flags.get(long) ?? []), value] : [value]);
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') {
      args.push(...words.slice(at + 1));
      break;
    }
    if (/^[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/u.test(word)) return fail(refuse('dash', { word: shown(word) }));
    if (word === '-' || !word.startsWith('-')) {
      if (untilFirstArgument) {
        args.push(...words.slice(at));
        break;
      }
      args.push(word);
      continue;
    }
    const read = word.startsWith('--')
      ? readLong(word, words[at + 1], table, command)
      : readShort(word, words[at + 1], table, command);
    if (!read.ok) return read;
    for (const { flag, value } of read.value.found) put(flag, value);
    if (read.value.tookNext) at++;
  }
  return ok({ flags, args });
}

type Read = Result<{ found: { flag: Flag; value: string }[]; tookNext: boolean }, Rejection>;

function readLong(word: string, next: string | undefined, table: readonly Flag[], command: string): Read {
  const [name = '', ...rest] = word.slice(2).split('=');
  const given = rest.length > 0 ? rest.join('=') : undefined;
  const flag = table.find(({ long }) => long === name);
  if (!flag) return fail(refuse('unknown-flag', { flag: shown(`--${name}`), command }));
  if (flag.refused) return fail(refuse(flag.refused, { flag: `--${name}`, value: shown(given ?? next ?? '') }));
  if (flag.takes === 'nothing') {
    const value = truth(given ?? 'true');
    if (value === undefined)
      return fail(complain(`invalid argument "${shown(given ?? '')}" for "--${name}" flag\n`, 125));
    return ok({ found: [{ flag, value }], tookNext: false });
  }
  if (given === undefined && next === undefined) return fail(complain(`flag needs an argument: --${name}\n`, 125));
  return ok({ found: [{ flag, value: given ?? next ?? '' }], tookNext: given === undefined });
}

function readShort(word: string, next: string | undefined, table: readonly Flag[], command: string): Read {
  const found: { flag: Flag; value: string }[] = [];
  const letters = [...word.slice(1)];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? '';
    const flag = table.find(({ short }) => short === letter);
    if (!flag) return fail(refuse('unknown-flag', { flag: shown(`-${letter}`), command }));
    const rest = letters.slice(at + 1).join('');
    if (flag.refused)
      return fail(refuse(flag.refused, { flag: `-${letter}`, value: shown(rest.replace(/^=/, '') || (next ?? '')) }));
    if (flag.takes === 'nothing') {
      if (!rest.startsWith('=')) {
        found.push({ flag, value: 'true' });
        continue;
      }
      const value = truth(rest.slice(1));
      if (value === undefined)
        return fail(complain(`invalid argument "${shown(rest.slice(1))}" for "-${letter}" flag\n`, 125));
      found.push({ flag, value });
      return ok({ found, tookNext: false });
    }
    if (rest !== '') {
      found.push({ flag, value: rest.replace(/^=/, '') });
      return ok({ found, tookNext: false });
    }
    if (next === undefined) return fail(complain(`flag needs an argument: '${letter}' in ${shown(word)}\n`, 125));
    found.push({ flag, value: next });
    return ok({ found, tookNext: true });
  }
  return ok({ found, tookNext: false });
}

/** Go's strconv.ParseBool. */
function truth(value: string): 'true' | 'false' | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(value)) return 'true';
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(value)) return 'false';
  return undefined;
}

/** A typed word as an answer may repeat it: short, without anything that could draw on the screen. */
export function shown(word: string): string {
  const clean = word.replace(/[\p{C}\u2028\u2029]/gu, '�');
  return [...clean].length > 60 ? `${[...clean].slice(0, 59).join('')}…` : clean;
}
