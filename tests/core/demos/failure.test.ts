import assert from 'node:assert/strict';
import test from 'node:test';
import { topicOfExit, whyNotStarted } from '../../../core/demos/failure.ts';

const runc = 'failed to create task for container: failed to create shim task: OCI runtime create failed: ';
const refusals: { name: string; message: string; exitCode: number; topic?: string; program?: string }[] = [
  {
    name: 'the image has no such program',
    message: `${runc}runc create failed: unable to start container process: exec: "psql": executable file not found in $PATH: unknown`,
    exitCode: 127,
    topic: 'no-program',
  },
  {
    name: 'another runtime says the same',
    message: `${runc}crun: executable file \`psql\` not found in $PATH: No such file or directory: unknown`,
    exitCode: 127,
    topic: 'no-program',
  },
  {
    name: 'the engine’s machine lacks what loads the AppArmor profile',
    message:
      'AppArmor enabled on system but the docker-default profile could not be loaded: running `apparmor_parser -Kr /var/lib/docker/tmp/docker-default1` failed with output: \nerror: exec: "apparmor_parser": executable file not found in $PATH',
    exitCode: 125,
    topic: 'host-program',
    program: 'apparmor_parser',
  },
  {
    name: 'the engine’s machine lacks its runtime',
    message: `${runc}unable to retrieve OCI runtime error (open log.json: no such file or directory): exec: "runsc": executable file not found in $PATH: unknown`,
    exitCode: 125,
    topic: 'host-program',
    program: 'runsc',
  },
  {
    name: 'the engine’s machine lacks its runtime, named by a path',
    message: `${runc}fork/exec /opt/crun: no such file or directory: unknown`,
    exitCode: 125,
    topic: 'host-program',
    program: '/opt/crun',
  },
  {
    name: 'a file that is missing is no program',
    message: 'error while mounting volume: failed to mount local volume: mount tmpfs: no such file or directory',
    exitCode: 125,
  },
  { name: 'what may not be executed', message: `${runc}exec: "/etc/passwd": permission denied`, exitCode: 126 },
];
for (const { name, message, exitCode, topic, program } of refusals)
  test(name, () =>
    assert.deepEqual(whyNotStarted(message, 'psql'), {
      status: 'failed',
      exitCode,
      ...(topic !== undefined && { topic }),
      ...(program !== undefined && { facts: { program } }),
    }),
  );

test('an exit code tells of a program that is not there, and of a file that grew too large', () => {
  assert.deepEqual([0, 1, 126, 127, 128, 137, 153, 159].map(topicOfExit), [
    undefined,
    undefined,
    'no-program',
    'no-program',
    undefined,
    undefined,
    'file-too-large',
    'file-too-large',
  ]);
});
