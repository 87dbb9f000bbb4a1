import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { ensureNetworkTools } from '@winslow/infra';
import { Relay } from './relay';

/** Kept for measurements between networks, so no real computer has one: 198.18.0.0/15. */
const FIRST_BYTE = 198;
const SECOND_BYTES = [18, 19] as const;
/** A network of four addresses: itself, the computer's end, the namespace's end, and broadcast. */
const ADDRESSES = 4;
const BYTE = 256;
const NAME_BYTES = 4;
const NSENTER = '/usr/bin/nsenter';
const SYSTEM_PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * A network of its own, joined to this computer by one virtual cable, as another computer's would be. Servers on
 * loopback are reached through it under `addressOf`; each can be cut off without a word: packets vanish, connections
 * stay open on both sides. Needs root.
 */
export class NetworkNamespace<Server extends string> {
  /**
   * @param prefix of its name, by which a janitor finds it
   * @param servers `host:port` or URLs on loopback
   */
  static async open<Server extends string>(
    prefix: string,
    servers: Readonly<Record<Server, string>>,
  ): Promise<NetworkNamespace<Server>> {
    await ensureNetworkTools();
    const id = randomBytes(NAME_BYTES).toString('hex');
    const name = `${prefix}-${id}`;
    const [here, there] = freeAddresses();
    await run('ip', ['netns', 'add', name]);
    const namespace = new NetworkNamespace(name, here, servers);
    try {
      await run('ip', ['link', 'add', `w${id}a`, 'type', 'veth', 'peer', 'name', `w${id}b`, 'netns', name]);
      await run('ip', ['addr', 'add', `${here}/30`, 'dev', `w${id}a`]);
      await run('ip', ['link', 'set', `w${id}a`, 'up']);
      await run('ip', ['-n', name, 'addr', 'add', `${there}/30`, 'dev', `w${id}b`]);
      for (const link of ['lo', `w${id}b`]) await run('ip', ['-n', name, 'link', 'set', link, 'up']);
      await namespace.relay();
      return namespace;
    } catch (error) {
      await namespace.close();
      throw error;
    }
  }

  private readonly relays: Relay[] = [];

  private constructor(
    readonly name: string,
    private readonly host: string,
    private readonly servers: Readonly<Record<Server, string>>,
  ) {}

  /** What to put before a command, so that it runs in here. */
  get enter(): readonly [string, ...string[]] {
    return [NSENTER, `--net=/run/netns/${this.name}`];
  }

  /** The server's address as seen from in here, in the form in which it was given. */
  addressOf(server: Server): string {
    return this.servers[server].replace(/127\.0\.0\.1|localhost/, this.host);
  }

  /** From now on nothing goes to the servers and nothing comes from them; nobody is told. Idempotent. */
  async cut(...servers: readonly Server[]): Promise<void> {
    for (const rule of servers.flatMap((server) => this.rules(server)))
      if (!(await this.holds(rule))) await this.iptables('-A', rule);
  }

  /** All servers can be reached again. Idempotent. */
  async heal(): Promise<void> {
    await this.iptables('-F', []);
  }

  /** Lets so many megabits a second through the cable in each direction, and no more. */
  async limitSpeed(megabits: number): Promise<void> {
    const id = this.name.slice(this.name.lastIndexOf('-') + 1);
    const limit = ['root', 'tbf', 'rate', `${megabits}mbit`, 'burst', '64kbit', 'latency', '400ms'];
    await run('tc', ['qdisc', 'replace', 'dev', `w${id}a`, ...limit]);
    await run('tc', ['-n', this.name, 'qdisc', 'replace', 'dev', `w${id}b`, ...limit]);
  }

  /** The cable goes with it, and processes that still run in here are alone. Idempotent. */
  async close(): Promise<void> {
    await Promise.all(this.relays.splice(0).map((relay) => relay.close()));
    const { stdout } = await run('ip', ['netns', 'list']);
    const isThere = stdout.split('\n').some((line) => line.split(' ')[0] === this.name);
    if (isThere) await run('ip', ['netns', 'del', this.name]);
  }

  private async relay(): Promise<void> {
    for (const address of Object.values<string>(this.servers))
      this.relays.push(await Relay.open(this.host, portOf(address)));
  }

  /** What leaves for the server and what comes from it. */
  private rules(server: Server): string[][] {
    const port = String(portOf(this.servers[server]));
    return [
      ['OUTPUT', '-p', 'tcp', '--dport', port, '-j', 'DROP'],
      ['INPUT', '-p', 'tcp', '--sport', port, '-j', 'DROP'],
    ];
  }

  private async holds(rule: readonly string[]): Promise<boolean> {
    return this.iptables('-C', rule).then(
      () => true,
      () => false,
    );
  }

  private async iptables(action: string, rule: readonly string[]): Promise<void> {
    const [program, ...args] = this.enter;
    await run(program, [...args, 'iptables', '-w', action, ...rule]);
  }
}

function portOf(address: string): number {
  const [, port] = /:(\d+)\/?$/.exec(address) ?? [];
  if (port === undefined) throw new Error(`${address} names no port`);
  return Number(port);
}

/** Two addresses of one small network; that a network is taken twice at once is as good as impossible. */
function freeAddresses(): [string, string] {
  const network = [randomInt(BYTE), randomInt(BYTE / ADDRESSES) * ADDRESSES] as const;
  const second = SECOND_BYTES[randomInt(SECOND_BYTES.length)] ?? SECOND_BYTES[0];
  const address = (offset: number): string => `${FIRST_BYTE}.${second}.${network[0]}.${network[1] + offset}`;
  return [address(1), address(2)];
}

function run(program: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
  return promisify(execFile)(program, args, { env: { PATH: SYSTEM_PATH } });
}
