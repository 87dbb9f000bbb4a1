import { assertNever } from '../assert-never';
import type { StageDefinition } from '../pipeline';
import { formatBytes, formatDuration } from '../pipeline';
import type { RunResult, Verdict } from './phases';

/** Longest last line that a failure's message repeats, in characters. */
const LAST_WORDS_LENGTH = 200;

export interface JudgeInput {
  readonly stage: StageDefinition;
  readonly result: RunResult;
  /** Globs of `results.files` that no file below `/output` matches. */
  readonly missingFiles: readonly string[];
  readonly memoryBytes: number;
  readonly logLimitBytes: number;
}

/** Success or failure of a container that has ended: how it ended, its exit code, its declared results. */
export function judgeRun(input: JudgeInput): Verdict {
  const { stage, result } = input;
  switch (result.end) {
    case 'outOfMemory':
      return fail(
        'outOfMemory',
        `used more memory than its ${formatBytes(input.memoryBytes)}; raise requirements.memory of stage ${stage.id}`,
      );
    case 'timedOut':
      return fail(
        'timedOut',
        `ran longer than its limit of ${formatDuration(stage.timeoutMs ?? 0)}; raise timeout of stage ${stage.id}`,
      );
    case 'killed':
      return fail('killed', 'was killed');
    case 'logLimit':
      return fail(
        'logLimit',
        `wrote more than ${formatBytes(input.logLimitBytes)} of log; let it write less, or to a file in /workspace`,
      );
    case 'exited':
      return judgeExited(input);
    default:
      return assertNever(result.end);
  }
}

function judgeExited({ stage, result, missingFiles }: JudgeInput): Verdict {
  if (!stage.allowExitCodes.includes(result.exitCode)) {
    const allowed = stage.allowExitCodes.join(', ');
    return fail(
      'exitCode',
      `ended with exit code ${result.exitCode} (allowed: ${allowed})${lastWords(result)}`,
    );
  }
  if (missingFiles.length > 0) {
    return fail(
      'resultsMissing',
      `ended well, but left no file in /output that matches ${missingFiles.join(', ')}`,
    );
  }
  const missingValues = (stage.results?.values ?? []).filter((key) => !Object.hasOwn(result.values, key));
  if (missingValues.length > 0) {
    return fail('resultsMissing', `ended well, but printed no "WINSLOW_RESULT: ${missingValues[0]}=…" line`);
  }
  return { ok: true };
}

/** What the stage itself said last is mostly why. */
function lastWords({ lastLines }: RunResult): string {
  const line = lastLines.findLast((text) => text.trim() !== '')?.trim();
  return line === undefined ? '' : `: ${[...line].slice(0, LAST_WORDS_LENGTH).join('')}`;
}

function fail(kind: Exclude<Verdict, { ok: true }>['kind'], message: string): Verdict {
  return { ok: false, kind, message };
}
