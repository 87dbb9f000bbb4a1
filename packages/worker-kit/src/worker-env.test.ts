import { InvalidInputError } from '@winslow/domain';
import { nodeIdFromHostname } from './node-id';
import { dockerAddressOf } from './docker-address';
import { loadWorkerEnv } from './worker-env';

const least = {
  WINSLOW_DATA: '/var/lib/winslow',
  WINSLOW_INSTALLATION: 'ab12',
  WINSLOW_S3_ENDPOINT: 'http://127.0.0.1:9000/',
  WINSLOW_S3_ACCESS_KEY: 'key',
  WINSLOW_S3_SECRET_KEY: 'secret',
};

function faultsOf(source: Record<string, string>): readonly string[] {
  try {
    loadWorkerEnv(source);
  } catch (error) {
    if (error instanceof InvalidInputError)
      return error.faults.map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
  return [];
}

describe('loadWorkerEnv', () => {
  it('fills in everything that may be left out', () => {
    expect(loadWorkerEnv(least)).toMatchObject({
      WINSLOW_TEMPORAL_ADDRESS: '127.0.0.1:7233',
      WINSLOW_TEMPORAL_NAMESPACE: 'winslow',
      WINSLOW_S3_ENDPOINT: 'http://127.0.0.1:9000',
      WINSLOW_S3_BUCKET: 'winslow',
      WINSLOW_S3_REGION: 'us-east-1',
      WINSLOW_CONTROL: 'on',
      WINSLOW_POOL: 'default',
      WINSLOW_LABELS: [],
      WINSLOW_WEIGHTS: {},
      WINSLOW_GPUS: { kind: 'all' },
      WINSLOW_LOG_LEVEL: 'info',
    });
    expect(loadWorkerEnv(least).WINSLOW_NODE_ID).toMatch(/^[a-z0-9-]{1,63}$/);
  });

  it('reads sizes, numbers and lists', () => {
    const env = loadWorkerEnv({
      ...least,
      WINSLOW_CPUS: '1.5',
      WINSLOW_MEMORY: '4GiB',
      WINSLOW_DISK: '1TB',
      WINSLOW_GPUS: 'fake:2x24GiB',
      WINSLOW_WEIGHTS: 'cpu=1, memory=2.5,',
      WINSLOW_CACHE_LIMIT: '10 GB',
      WINSLOW_LOG_LIMIT: '64MiB',
      WINSLOW_LABELS: ' ssd, site:cellar ,ssd,',
      WINSLOW_METRICS_PORT: '9464',
    });
    expect(env).toMatchObject({
      WINSLOW_CPUS: 1.5,
      WINSLOW_MEMORY: 4 * 2 ** 30,
      WINSLOW_DISK: 1e12,
      WINSLOW_GPUS: { kind: 'fake', groups: [{ count: 2, memoryBytes: 24 * 2 ** 30 }] },
      WINSLOW_WEIGHTS: { cpu: 1, memory: 2.5 },
      WINSLOW_CACHE_LIMIT: 1e10,
      WINSLOW_LOG_LIMIT: 2 ** 26,
      WINSLOW_LABELS: ['ssd', 'site:cellar'],
      WINSLOW_METRICS_PORT: 9464,
    });
  });

  it('counts an empty variable as not set', () => {
    expect(loadWorkerEnv({ ...least, WINSLOW_POOL: '', WINSLOW_CPUS: '' })).toMatchObject({
      WINSLOW_POOL: 'default',
    });
  });

  it('reports all missing variables at once, each with the way out', () => {
    const faults = faultsOf({});
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(Object.keys(least).toSorted(byPlaceInSchema));
    expect(faults[0]).toBe(
      'WINSLOW_DATA is not set; name the folder that holds all state, such as /var/lib/winslow',
    );
  });

  it.each([
    ['WINSLOW_DATA', 'relative/folder', 'must be an absolute path'],
    ['WINSLOW_TEMPORAL_ADDRESS', 'http://127.0.0.1:7233', 'must be host:port'],
    ['WINSLOW_S3_ENDPOINT', '127.0.0.1:9000', 'must be http:// or https://'],
    ['WINSLOW_S3_ENDPOINT', 'http://127.0.0.1:9000/bucket', 'no path'],
    ['WINSLOW_NODE_ID', 'Big_Box', 'must be 1 to 63 of a-z, 0-9 and dash'],
    ['WINSLOW_CONTROL', 'yes', 'must be on or off'],
    ['WINSLOW_INSTALLATION', 'a-b', 'must be 1 to 16 of a-z and 0-9'],
    ['WINSLOW_DOCKER_SOCKET', 'tcp://10.0.0.1:2375', 'must be the path of a Unix socket'],
    ['DOCKER_HOST', 'ssh://big-box', 'must be unix:///path or tcp://host:port'],
    ['WINSLOW_LABELS', 'good,b d', '"b d" is not a label'],
    ['WINSLOW_CPUS', 'many', 'must be a number of cores'],
    ['WINSLOW_CPUS', '0', 'must be at least 0.1'],
    ['WINSLOW_GPUS', 'two', 'must be all, none, GPUs by index'],
    ['WINSLOW_WEIGHTS', 'disk=2', '"disk" is none'],
    ['WINSLOW_WEIGHTS', 'cpu=0', 'each above 0'],
    ['WINSLOW_WEIGHTS', 'cpu', 'must be weights such as'],
    ['WINSLOW_MEMORY', '4G', '"G" is not a unit of size'],
    ['WINSLOW_LOG_LEVEL', 'loud', 'must be debug, info, warn or error'],
    ['WINSLOW_METRICS_PORT', '70000', 'must be at most 65535'],
  ])('refuses %s=%s and says the rule', (name, value, rule) => {
    const faults = faultsOf({ ...least, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(name);
    expect(faults[0]).toContain(rule);
  });

  it('never shows a secret in its message', () => {
    const source = {
      ...least,
      WINSLOW_S3_SECRET_KEY: 'hunter2',
      WINSLOW_DATA: 'x',
      WINSLOW_S3_ENDPOINT: 'y',
    };
    expect(faultsOf(source).join('\n')).not.toContain('hunter2');
  });
});

describe('nodeIdFromHostname', () => {
  it.each([
    ['vm', 'vm'],
    ['Big_Box.example.org', 'big-box-example-org'],
    ['--x--', 'x'],
    ['日本', 'node'],
    [`${'a'.repeat(62)}.b`, 'a'.repeat(62)],
  ])('%s becomes %s', (hostname, id) => expect(nodeIdFromHostname(hostname)).toBe(id));
});

describe('dockerAddressOf', () => {
  it.each([
    [{}, { socketPath: '/var/run/docker.sock' }],
    [{ DOCKER_HOST: 'unix:///run/user/1/docker.sock' }, { socketPath: '/run/user/1/docker.sock' }],
    [{ DOCKER_HOST: 'tcp://127.0.0.1:2375' }, { protocol: 'http', host: '127.0.0.1', port: 2375 }],
    [{ DOCKER_HOST: 'tcp://127.0.0.1:2375', WINSLOW_DOCKER_SOCKET: '/a.sock' }, { socketPath: '/a.sock' }],
  ])('%j is reached by %j', (env, options) => expect(dockerAddressOf(env).options).toEqual(options));
});

function byPlaceInSchema(a: string, b: string): number {
  const order = [
    'WINSLOW_DATA',
    'WINSLOW_S3_ENDPOINT',
    'WINSLOW_S3_ACCESS_KEY',
    'WINSLOW_S3_SECRET_KEY',
    'WINSLOW_INSTALLATION',
  ];
  return order.indexOf(a) - order.indexOf(b);
}
