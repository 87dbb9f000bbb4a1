import { execFile } from 'node:child_process';
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Pinned: another version finds other things. */
const VERSION = '4.32.5';
/** A megabyte of failures is enough to read. */
const MAX_OUTPUT = 64 * 1024 * 1024;
const SHOWN_OUTPUT = 20_000;

/** A program that asks an API everything that its description allows, and looks for answers that it does not. */
export async function ensureSchemathesis(): Promise<string> {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'winslow', `schemathesis-${VERSION}`);
  const program = join(folder, 'bin', 'schemathesis');
  try {
    await access(join(folder, 'complete'));
    return program;
  } catch {
    // Not there, or an installation that was broken off.
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, '..'), { recursive: true });
    await run('python3', ['-m', 'venv', folder]);
    await run(join(folder, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`]);
    await mkdir(join(folder, 'complete'));
    return program;
  }
}

/** The web framework itself answers TRACE, and does it with 500. */
const METHODS = ['[phases.coverage]', 'unexpected-methods = ["GET", "POST", "PUT", "DELETE", "PATCH"]'];

export interface SchemaRun {
  readonly url: string;
  readonly token: string;
  readonly seed: number;
  /** Values of parameters, so that more than "not found" is answered. */
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Operations that are left out. */
  readonly without: readonly string[];
  /** Folder for its settings. */
  readonly folder: string;
}

/** Resolves when no answer was wrong. @throws Error with what was found */
export async function expectAnswersAsDescribed(program: string, request: SchemaRun): Promise<void> {
  const { url, token, seed, without, parameters, folder } = request;
  const config = join(folder, `schemathesis-${seed}.toml`);
  const lines = Object.entries(parameters).map(([name, value]) => `"${name}" = ${JSON.stringify(value)}`);
  await writeFile(config, [...METHODS, '[parameters]', ...lines, ''].join('\n'));
  const checks = [
    'not_a_server_error',
    'status_code_conformance',
    'content_type_conformance',
    'response_schema_conformance',
    'response_headers_conformance',
    'ignored_auth',
  ];
  const args = [
    ...['--config-file', config, 'run', `${url}/api/v1/openapi.json`, '--url', url],
    ...['-H', `Authorization: Bearer ${token}`, '--max-examples', '12', '--seed', String(seed)],
    ...without.flatMap((name) => ['--exclude-operation-id', name]),
    ...['--checks', checks.join(','), '--phases', 'coverage,fuzzing'],
    ...['--request-timeout', '30', '--suppress-health-check', 'all', '--continue-on-failure', '--no-color'],
  ];
  try {
    await run(program, args, { maxBuffer: MAX_OUTPUT, cwd: folder });
  } catch (error) {
    const output =
      typeof error === 'object' && error !== null && 'stdout' in error
        ? String(error.stdout)
        : 'nothing: it ended';
    throw new Error(`schemathesis (seed ${seed}) found:\n${output.slice(-SHOWN_OUTPUT)}`, { cause: error });
  }
}
