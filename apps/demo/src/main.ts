import type { EndpointOutput, Endpoints } from '@winslow/api';
import { createApiClient, type ApiClient } from '@winslow/api/client';
import { bringUp, createOwnerLink, createReporter, loadInfraEnv } from '@winslow/infra';
import { messageOf } from '@winslow/domain';
import { prepareExample } from './prepare-example';
import { renderReport } from './report';
import { runExample } from './run-example';

const EXIT_USAGE = 2;
const USAGE = `usage: npm run demo

Starts the stack if it is not running, builds the traffic analysis' image, and runs it on a real clip of a street,
answering its question with the defaults. Ends with 0 only if every stage succeeded, and with a link to the project.
`;

type Output = EndpointOutput<Endpoints['listFiles']>['items'][number];

/** The whole way once, on real parts. */
async function demo(): Promise<boolean> {
  const onStatus = createReporter((text) => process.stderr.write(text));
  const env = loadInfraEnv();
  const { worker, web, connection } = await bringUp({ env, onProgress: onStatus });
  if (worker.kind !== 'running') throw new Error(`there is no worker: ${worker.reason}`);
  if (web.kind !== 'running') throw new Error(`there is no web app: ${web.reason}`);
  const api = createApiClient({ baseUrl: web.localUrl, token: connection.webToken });
  const example = await prepareExample(api, onStatus);
  const name = `demo ${new Date().toISOString().slice(0, 19).replaceAll(':', '.')}`;
  const view = await runExample({ api, example, name, onStatus });
  const outputs = await listOutputs(api, view.projectId);
  const link = await createOwnerLink(env, { connection, url: web.url }, `/projects/${view.projectId}`);
  process.stdout.write(`${renderReport({ view, outputs, link, temporalUiUrl: connection.temporalUiUrl })}\n`);
  return view.status === 'succeeded';
}

async function listOutputs(api: ApiClient, projectId: string): Promise<Output[]> {
  const outputs: Output[] = [];
  for (let cursor: string | undefined; ;) {
    const query = { address: `${projectId}:/output/`, recursive: 'true' as const, cursor };
    const page = await api.listFiles({ query });
    outputs.push(...page.items);
    if (page.next === null) return outputs;
    cursor = page.next;
  }
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (args.length > 0) {
    process.stderr.write(`unknown argument: ${args[0]}\n\n${USAGE}`);
    return EXIT_USAGE;
  }
  try {
    return (await demo()) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`ERROR: ${messageOf(error)}\n`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
