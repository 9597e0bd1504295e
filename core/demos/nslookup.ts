/**
 * busybox's `nslookup` reads no options from resolv.conf: where nobody answers, and beyond a session nobody does, it waits
 * five seconds. What resolv.conf says here, it takes as flags.
 */
export const OWN_FLAGS = ['-timeout=1', '-retry=1'];

/** The arguments with those flags, when `program` is nslookup and nobody chose otherwise. */
export const hurried = (program: string | undefined, args: readonly string[]): string[] =>
  /^(?:\/(?:usr\/)?bin\/)?nslookup$/.test(program ?? '') && !args.some((arg) => /^-(?:timeout|retry|t)=/.test(arg))
    ? [...OWN_FLAGS, ...args]
    : [...args];

/** The same for a whole command line. */
export const hurriedLine = ([program, ...args]: readonly string[]): string[] =>
  program === undefined ? [] : [program, ...hurried(program, args)];
