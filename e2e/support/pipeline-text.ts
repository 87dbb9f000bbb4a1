import { TINY_IMAGE } from '@winslow/testing';

/** A stage as one writes it in a pipeline file, with a shell script in place of the image. */
export interface ScriptStage {
  readonly id: string;
  readonly run: string;
  readonly image?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** Little enough that many stages fit on the node at once. */
const SMALL = { cpus: 0.2, memory: '64MiB' } as const;

/** A shell script as arguments of an image: its dollar signs are the shell's, not Winslow's. */
export function shell(script: string): string[] {
  return ['sh', '-euc', script.replaceAll('$', '$$$$')];
}

/** The text of a pipeline file (JSON is YAML). */
export function pipelineText(
  stages: readonly ScriptStage[],
  more: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ apiVersion: 'winslow/v1', name: 'test', ...more, stages: stages.map(stageOf) });
}

function stageOf({ run, image, ...stage }: ScriptStage): Record<string, unknown> {
  return { requirements: SMALL, ...stage, image: { name: TINY_IMAGE, args: shell(run), ...image } };
}

/** What a script says on standard error once it can be told to go on. */
export const LISTENING = 'listens';
/** Shell: waits until the test says so (`Engine.go`). The first line of the script. */
export const LISTEN_FOR_GO = `go=; trap 'go=1' USR1; echo ${LISTENING} >&2`;
export const WAIT_FOR_GO = 'while [ -z "$go" ]; do sleep 0.05; done';

/** Shell: prints numbered lines, one each `everySeconds`, until the test says so, and then how many there were. */
export function printUntilGo(everySeconds: number): string {
  return `${LISTEN_FOR_GO}; i=0
while [ -z "$go" ]; do i=$((i+1)); echo "line $i"; sleep ${everySeconds}; done
echo "WINSLOW_RESULT: lines=$i"`;
}

/** Shell: prints so many numbered lines, one each `everySeconds`, and then how many there were. */
export function printLines(count: number, everySeconds: number): string {
  return `for i in $(seq ${count}); do echo "line $i"; sleep ${everySeconds}; done; echo "WINSLOW_RESULT: lines=${count}"`;
}
