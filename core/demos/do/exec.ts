import type { Command } from '../command.ts';
import { Demux } from '../demux.ts';
import { topicOfExit } from '../failure.ts';
import { shown } from '../flags.ts';
import { killSurely, pour } from '../follow.ts';
import { type Done, done, type Hands, pause, type StopReason, unlessStopped, type Verdict } from '../hands.ts';
import { hardenExec } from '../hardened.ts';
import { hurriedLine } from '../nslookup.ts';
import { isWorkingDir, readEnv, readUser } from '../plan.ts';
import { complain, refuse } from '../refusal.ts';
import { type Answer, Cleaner } from '../text.ts';
import { type Box, findBox } from '../world.ts';
import { readInput } from './input.ts';

export async function exec(hands: Hands, { flags, args, stdin }: Command): Promise<Verdict> {
  const [reference = '', ...command] = args;
  const input = readInput(hands.world, stdin);
  if (!input.ok) return input.error;
  const user = readUser(flags.get('user')?.at(-1));
  if (!user.ok) return user.error;
  const env = readEnv(flags.get('env') ?? []);
  if (!env.ok) return env.error;
  const workingDir = flags.get('workdir')?.at(-1);
  if (workingDir !== undefined && !isWorkingDir(workingDir))
    return complain('OCI runtime exec failed: exec failed: Cwd must be an absolute path\n', 126);
  const box = findBox(hands.world, reference);
  if (!box) return complain(`Error response from daemon: No such container: ${shown(reference)}\n`, 1, 'no-container');
  const detached = flags.get('detach')?.at(-1) === 'true';
  const interactive = flags.get('interactive')?.at(-1) === 'true';
  if (input.value && !interactive) return refuse('input-needs-i');
  if (input.value && detached) return refuse('input-detached');
  const { State } = await unlessStopped(hands.stop, hands.engine.container(box.id));
  if (!State.Running)
    return {
      ...complain(`Error response from daemon: Container ${box.id} is not running\n`, 1, 'not-running'),
      facts: { name: box.name },
    };
  const verdict = await execIn(hands, box, {
    command: hurriedLine(command),
    env: env.value,
    detached,
    ...(user.value !== undefined && { user: user.value }),
    ...(workingDir !== undefined && { workingDir }),
    ...(input.value && { input: input.value }),
  });
  const shell = command.length === 1 && /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|psql|python3?)$/.test(command[0] ?? '');
  return verdict.topic === undefined && interactive && !input.value && shell
    ? { ...verdict, topic: 'no-terminal' }
    : verdict;
}

type Wish = {
  command: string[];
  env?: string[];
  user?: string;
  workingDir?: string;
  input?: Uint8Array;
  detached?: boolean;
};

/** Runs a program in a container. A program cannot be ended through the engine: on timeout its container is. */
export async function execIn(
  hands: Hands,
  box: Pick<Box, 'id' | 'name'>,
  wish: Wish,
  answer: Answer = hands.answer,
): Promise<Done> {
  const { engine, stop } = hands;
  const options = hardenExec({
    command: wish.command,
    env: wish.env ?? [],
    stdin: wish.input !== undefined,
    output: wish.detached !== true,
    ...(wish.user !== undefined && { user: wish.user }),
    ...(wish.workingDir !== undefined && { workingDir: wish.workingDir }),
  });
  const { id, stream } = await unlessStopped(stop, engine.exec(box.id, options));
  if (wish.detached) {
    stream.on('error', () => {}).resume(); // nobody reads it; the engine may go away meanwhile
    return done();
  }
  if (wish.input !== undefined) stream.end(wish.input);
  const how = await pour(stream, answer, hands.dataRoot, stop);
  if (how === 'full') {
    await killSurely(engine, box.id);
    return done(137, 'flood-exec', { kib: hands.limits.outputBytes / 1024, name: box.name });
  }
  // A program may close its output and go on; an engine that is gone says so when asked.
  for (let waitMs = 25; !stop.aborted; waitMs = Math.min(waitMs * 2, 400)) {
    const { Running, ExitCode } = await engine.execState(id);
    if (!Running && ExitCode !== null) return done(ExitCode, topicOfExit(ExitCode));
    await pause(waitMs);
  }
  await killSurely(engine, box.id);
  return (stop.reason as StopReason) === 'timeout'
    ? {
        status: 'timeout',
        exitCode: null,
        topic: 'timeout-exec',
        facts: { seconds: hands.limits.commandMs / 1000, name: box.name },
      }
    : { status: 'failed', exitCode: 130, topic: 'cancelled' };
}

/** The same for bytes that are no text: stdout as it is, up to a limit; what the program says on stderr goes to the answer. */
export async function execRaw(
  hands: Hands,
  box: Pick<Box, 'id' | 'name'>,
  command: string[],
  mostBytes: number,
): Promise<{ verdict: Done; bytes: Buffer }> {
  const { id, stream } = await unlessStopped(
    hands.stop,
    hands.engine.exec(box.id, hardenExec({ command, env: [], stdin: false })),
  );
  const chunks: Buffer[] = [];
  const cleaner = new Cleaner(hands.dataRoot);
  let size = 0;
  const demux = new Demux((payload, isError) => {
    if (!isError) size += payload.length;
    if (isError) hands.answer.add(cleaner.push(payload));
    else if (size <= mostBytes) chunks.push(payload);
    else (stream as unknown as { destroy(): void }).destroy();
  });
  const over = new Promise<void>((resolve) =>
    stream
      .on('close', resolve)
      .on('end', resolve)
      .on('error', () => resolve()),
  );
  stream.on('data', (chunk: Buffer) => demux.push(chunk));
  await unlessStopped(hands.stop, over).catch(async (error: unknown) => {
    await killSurely(hands.engine, box.id);
    throw error;
  });
  if (size > mostBytes) {
    await killSurely(hands.engine, box.id);
    return { verdict: done(137, 'flood-exec', { kib: mostBytes / 1024, name: box.name }), bytes: Buffer.alloc(0) };
  }
  const { ExitCode } = await hands.engine.execState(id);
  return { verdict: done(ExitCode ?? 125), bytes: Buffer.concat(chunks) };
}
