/**
 * busybox's `nslookup` reads no options from resolv.conf: where nobody answers, and beyond a session nobody does, it waits
 * five seconds. What resolv.conf says here, it takes as flags.
 */
export const OWN_FLAGS = ['-timeout=1', '-retry=1'];

const NSLOOKUP = /^(?:\/(?:usr\/)?bin\/)?nslookup$/;
const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/;
/** In a shell's line the word may stand anywhere; a function of that name comes before the program. */
const FUNCTION = `nslookup() { command nslookup ${OWN_FLAGS.join(' ')} "$@"; }; `;

/** The arguments with those flags, when `program` is nslookup, or a shell whose line names it, and nobody chose otherwise. */
export function hurried(program: string | undefined, args: readonly string[]): string[] {
  if (args.some((arg) => /(?:^|\s)-(?:timeout|retry|t)=/.test(arg))) return [...args];
  if (NSLOOKUP.test(program ?? '')) return [...OWN_FLAGS, ...args];
  const [flag = '', line = '', ...more] = args;
  if (SHELL.test(program ?? '') && /^-[a-z]*c$/.test(flag) && /\bnslookup\b/.test(line))
    return [flag, FUNCTION + line, ...more];
  return [...args];
}

/** The same for a whole command line. */
export const hurriedLine = ([program, ...args]: readonly string[]): string[] =>
  program === undefined ? [] : [program, ...hurried(program, args)];
