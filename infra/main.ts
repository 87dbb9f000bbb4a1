import { createInterface } from 'node:readline/promises';
import { obtainBinary } from './binaries/obtain-binary';
import { ensureChromium } from './browser/ensure-chromium';
import { ensureDocker } from './docker/ensure-docker';
import { loadInfraEnv } from './env';
import { InfraError } from './errors';
import { parseStackCommand, type StackCommand } from './stack/arguments';
import { bringDown } from './stack/down';
import { changeFurtherWorker } from './stack/further-worker';
import { createOwnerLink } from './stack/owner-access';
import { renderStatus } from './stack/render-status';
import { createReporter } from './stack/reporter';
import { resetStack } from './stack/reset';
import { stackStatus } from './stack/status';
import { bringUp, type RunningStack } from './stack/up';
import { MINIO_BINARY } from './minio/minio-binary';
import { TEMPORAL_BINARY } from './temporal/temporal-binary';
import { VERSITYGW_BINARY } from './versitygw/versitygw-binary';
import type { WorkerCommand } from './stack/worker-arguments';
import { findCheckout } from './checkout';
import { dataFolderFrom } from './stack/data-folder';
import { addressesForOthers } from './stack/own-hosts';
import type { WebAddresses } from './stack/web-address';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const report = createReporter((text) => process.stderr.write(text));
const print = (text: string): void => void process.stdout.write(`${text}\n`);

async function run(asked: StackCommand): Promise<number> {
  switch (asked.command) {
    case 'help':
      print(asked.usage);
      return 0;
    case 'wrong':
      process.stderr.write(`${asked.message}\n\n${asked.usage}\n`);
      return EXIT_USAGE;
    case 'up':
      return up(asked);
    case 'down':
      return down(asked.stopStages);
    case 'status':
      return status(asked.json);
    case 'reset':
      return reset(asked.yes);
    case 'obtain':
      return obtain();
    case 'worker':
      return worker(asked.worker);
  }
}

async function up(options: { worker: boolean; web: boolean }): Promise<number> {
  const env = loadInfraEnv();
  const stack = await bringUp({ ...options, env, onProgress: report });
  print(addresses(stack));
  if (stack.web.kind !== 'running') return 0;
  const link = await createOwnerLink(env, { connection: stack.connection, url: stack.web.url });
  print(`\nOpen the app, signed in (works once, within 24 hours):\n\n  ${link}\n`);
  return 0;
}

async function obtain(): Promise<number> {
  const { version } = await ensureDocker({ onProgress: report });
  print(`Docker engine ${version}`);
  for (const spec of [TEMPORAL_BINARY, MINIO_BINARY, VERSITYGW_BINARY]) {
    const binary = await obtainBinary(spec, { onProgress: report });
    print(`${spec.title} ${binary.version} (${binary.source})`);
  }
  print(`Chromium ${await ensureChromium({ onProgress: report })}`);
  return 0;
}

async function down(stopStages: boolean): Promise<number> {
  const { stopped } = await bringDown({ stopStages, onProgress: report });
  print(stopped.length === 0 ? 'nothing of ours was running' : `stopped: ${stopped.join(', ')}`);
  return 0;
}

async function worker(command: WorkerCommand): Promise<number> {
  const outcome = await changeFurtherWorker(command, { onProgress: report });
  switch (outcome.kind) {
    case 'running':
      print(`node ${outcome.nodeId} is up (${outcome.app}); npm run status lists it`);
      return 0;
    case 'absent':
      print(`no worker was started: ${outcome.reason}`);
      return EXIT_FAILED;
    case 'removed':
      print(
        outcome.wasThere
          ? `node ${command.nodeId} has no worker any more`
          : `there was no worker ${command.nodeId}`,
      );
      return 0;
  }
}

async function status(json: boolean): Promise<number> {
  const found = await stackStatus();
  print(json ? JSON.stringify(found, null, 2) : renderStatus(found));
  return found.healthy ? 0 : EXIT_FAILED;
}

async function reset(yes: boolean): Promise<number> {
  const dataDir = dataFolderFrom(loadInfraEnv(), findCheckout());
  if (!yes && !(await confirm(dataDir))) {
    print('nothing was changed');
    return EXIT_FAILED;
  }
  await resetStack({ onProgress: report });
  print('reset: npm run up begins anew');
  return 0;
}

async function confirm(dataDir: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    process.stderr.write('this deletes all projects and results: say --yes\n');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Delete all projects and results in ${dataDir}? Type "yes": `);
  terminal.close();
  return answer.trim() === 'yes';
}

function addresses(stack: RunningStack): string {
  const { connection, worker, web } = stack;
  const lines: [name: string, value: string | false | undefined][] = [
    ['App', web.kind === 'running' ? web.url : `none (${web.reason})`],
    ['App, for others', web.kind === 'running' && forOthers(web)],
    ['Temporal', connection.temporalAddress],
    ['Temporal Web UI', connection.temporalUiUrl],
    ['S3 (MinIO)', connection.s3.endpoint],
    ['MinIO console', connection.s3ConsoleUrl],
    ['MinIO user and password', connection.s3ConsoleUrl && `in ${stack.dataDir}/stack.json`],
    ['Node', worker.kind === 'running' ? `${worker.nodeId} (${worker.app})` : `none (${worker.reason})`],
    ['Data', stack.dataDir],
  ];
  return lines.flatMap(([name, value]) => (value ? `  ${name.padEnd(25)}${value}` : [])).join('\n');
}

/** Where the app has an address of its own, that one is everybody's. */
function forOthers({ port }: WebAddresses): string {
  const { WINSLOW_WEB_HOST: host, WINSLOW_WEB_URL: url } = loadInfraEnv();
  return url === undefined ? addressesForOthers(host, port).join('  ') : '';
}

function explain(error: unknown): string {
  if (isSystemError(error)) return `ERROR ${error.code}: ${error.message}`;
  if (!(error instanceof InfraError))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `ERROR ${error.code}: ${error.message}`,
    ...(error.wayOut ? [`what to do: ${error.wayOut}`] : []),
  ].join('\n');
}

/** Disk full, no permission and the like: the words of the system say it all. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

void (async () => {
  try {
    process.exitCode = await run(parseStackCommand(process.argv.slice(2)));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = EXIT_FAILED;
  }
})();
