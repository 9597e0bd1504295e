/**
 * Whether a path fits a pattern of .dockerignore or COPY, as Go's filepath.Match has it with `**` added. Every place of
 * the pattern is tried at every place of the path once: no pattern, however devious, takes long.
 */
export function fits(pattern: string, path: string): boolean {
  const tokens = pattern
    .split(/(\*\*\/|\*\*|\*|\?)|(?!^)(?=[^*?])/)
    .filter((token) => token !== undefined && token !== '');
  const known = new Map<number, boolean>();
  const from = (at: number, place: number): boolean => {
    const key = at * (path.length + 1) + place;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const answer = look(tokens[at], at, place);
    known.set(key, answer);
    return answer;
  };
  const look = (token: string | undefined, at: number, place: number): boolean => {
    const char = path.charAt(place);
    switch (token) {
      case undefined:
        return place === path.length;
      case '*':
        return from(at + 1, place) || (char !== '' && char !== '/' && from(at, place + 1));
      case '**':
        return from(at + 1, place) || (char !== '' && from(at, place + 1));
      case '**/': {
        const slash = path.indexOf('/', place);
        return from(at + 1, place) || (slash >= 0 && from(at, slash + 1));
      }
      case '?':
        return char !== '' && char !== '/' && from(at + 1, place + 1);
      default:
        return path.startsWith(token, place) && from(at + 1, place + token.length);
    }
  };
  return from(0, 0);
}

const MAX_PATTERN = 250;
const MAX_RULES = 200;

/** Whether .dockerignore keeps a path out of the build; the last rule that fits decides, `!` lets in again. */
export function ignoredBy(text: string): (path: string) => boolean {
  const rules = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .filter((line) => line.length <= MAX_PATTERN)
    .slice(0, MAX_RULES)
    .map((line) => {
      const isException = line.startsWith('!');
      const pattern = (isException ? line.slice(1) : line)
        .trim()
        .replace(/^(?:\.?\/)+/, '')
        .replace(/\/+$/, '');
      return { isException, pattern };
    });
  return (path) => {
    const parts = path.split('/');
    // A folder that is left out takes along what is in it.
    const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return rules.reduce(
      (isOut, rule) => (above.some((part) => fits(rule.pattern, part)) ? !rule.isException : isOut),
      false,
    );
  };
}
