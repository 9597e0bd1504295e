import { type Done, done } from './hands.ts';

/** What a program's exit code tells by itself. Shells and the sandbox's init alike end with 126 and 127. */
export function topicOfExit(code: number): string | undefined {
  if (code === 126 || code === 127) return 'no-program';
  return code === 159 || code === 153 ? 'file-too-large' : undefined; // 128 + SIGXFSZ, which has two numbers
}

/** A program that the engine looked for: `exec: "runsc": executable file not found in $PATH`, `fork/exec /usr/bin/runc: no such file or directory`. */
const MISSING =
  /exec: "([^"]+)": (?:executable file not found|stat \S+: no such file)|fork\/exec (\S+): no such file or directory|executable file `([^`]+)` not found/i;

/**
 * Why the engine did not start a container, from its own words: the image may lack the program, and so may the engine's
 * machine, which is nothing that whoever types could mend.
 */
export function whyNotStarted(message: string, program: string): Done {
  const found = MISSING.exec(message);
  const missing = found?.[1] ?? found?.[2] ?? found?.[3];
  if (missing !== undefined)
    return missing === program ? done(127, 'no-program') : done(125, 'host-program', { program: missing });
  return /permission denied/i.test(message) ? done(126) : done(125);
}
