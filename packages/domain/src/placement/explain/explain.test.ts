import { decide } from '../decide';
import type { Grant } from '../grant';
import { NO_HOLD_BACK } from '../hold-back';
import type { PlacementNode } from '../node';
import { GIB, grant, node, request, waiting } from '../placement-builders';
import { DEFAULT_PLACEMENT_SETTINGS } from '../settings';
import type { WaitingRequest } from '../waiting-request';
import { explainDecision } from './explain-decision';
import { wayWords } from './way-words';
import { waysToFit } from './ways-to-fit';

const settings = { ...DEFAULT_PLACEMENT_SETTINGS, holdBack: NO_HOLD_BACK };
const nameOf = (id: string): string => `<${id}>`;

interface Pool {
  readonly nodes: readonly PlacementNode[];
  readonly grants?: readonly Grant[];
  readonly held?: ReadonlyMap<string, string>;
}

/** Ways in words, the smallest first. */
function ways(asked: WaitingRequest, { nodes, grants = [], held = new Map() }: Pool): string[] {
  return waysToFit({ waiting: asked, nodes, grants, settings, held }).map((way) => wayWords(way, nameOf));
}

/** What the placement says of the last request, looked at in this order. */
function said(requests: readonly WaitingRequest[], nodes: readonly PlacementNode[], nowMs = 0) {
  const last = decide({ requests, nodes, grants: [], settings, nowMs }).decisions.at(-1);
  if (last === undefined) throw new Error('nothing was decided');
  return explainDecision(last.decision, nameOf);
}

describe('what would make a request fit', () => {
  it('names the one run after whose end it fits, the longest running one', () => {
    const grants = [
      { ...grant('a', 2, 1), grantedAtMs: 5 },
      { ...grant('a', 2, 2), grantedAtMs: 3 },
    ];
    expect(ways(waiting('w', request(2, 1)), { nodes: [node('a', 4, 16)], grants })[0]).toBe(
      'It will fit on a when <on-a-2-2-> has ended.',
    );
  });

  it('names as few runs as it takes when one alone does not suffice', () => {
    const grants = [
      { ...grant('a', 1, 1), grantedAtMs: 1 },
      { ...grant('a', 1, 2), grantedAtMs: 2 },
      { ...grant('a', 2, 3), grantedAtMs: 3 },
    ];
    expect(ways(waiting('w', request(3, 1)), { nodes: [node('a', 4, 16)], grants })[0]).toBe(
      'It will fit on a when <on-a-1-1-> and <on-a-2-3-> have ended.',
    );
  });

  it('offers to uncordon, to add a label, or to wait for a node, where only that is missing', () => {
    const nodes = [
      node('closed', 4, 16, { cordoned: true, labels: ['ssd'] }),
      node('away', 4, 16, { up: false, labels: ['ssd'] }),
      node('plain', 4, 16),
      node('small', 1, 16),
    ];
    expect(ways(waiting('w', request(2, 1, 0, { requiredLabels: ['ssd'] })), { nodes })).toEqual([
      'It would run on closed at once if that were uncordoned.',
      'It would run on away if that came back.',
      'It would run on plain at once if that had the label ssd.',
    ]);
  });

  it('says how much less would fit, now and at all', () => {
    const grants = [grant('a', 1, 4)];
    const nodes = [node('a', 4, 8, 1)];
    expect(ways(waiting('w', request(2, 9, 3)), { nodes, grants })).toEqual([
      'It would run on a at once with 5GiB of memory and 2 GPUs less.',
      'It could run on a with 1GiB of memory and 2 GPUs less.',
    ]);
  });

  it('names the node that lacks least first, and works out runs on the nearest nodes of many only', () => {
    const nodes = Array.from({ length: 50 }, (_, at) => node(`n${at + 10}`, 8, 64));
    const grants = nodes.map(({ id }, at) => grant(id, 8 - at * 0.1, 1));
    const found = ways(waiting('w', request(8, 1)), { nodes, grants });
    expect(found[0]).toMatch(/^It will fit on n40 when/);
    expect(found.filter((way) => way.startsWith('It will fit'))).toHaveLength(20);
    expect(found[20]).toBe('It would run on n59 at once with 3.1 cores less.');
  });

  it('names who a node is held for, and never the request itself', () => {
    const nodes = [node('a', 4, 16)];
    const asked = waiting('w', request(2, 1));
    expect(ways(asked, { nodes, held: new Map([['a', 'big']]) })).toEqual([
      'It would run on a, which is held for <big>.',
    ]);
    expect(ways(asked, { nodes, held: new Map([['a', 'w']]) })).toEqual([]);
  });

  it('says from when on a request without GPU takes a node with one', () => {
    expect(ways(waiting('w', request(1, 1), 1000), { nodes: [node('g', 4, 16, 1)] })).toEqual([
      'It takes g from 00:00:31 UTC on, although it needs no GPU.',
    ]);
  });

  it('offers nothing where two things are in the way of each node', () => {
    const nodes = [node('a', 4, 16, { up: false, cordoned: true })];
    expect(ways(waiting('w', request(1, 1)), { nodes })).toEqual([]);
  });

  it('takes a wish for a GPU that may be refused as none', () => {
    const asked = request(1, 1, 1, {
      gpu: { count: 1, vendor: 'nvidia', memoryBytes: 0, optional: true },
    });
    expect(ways(waiting('w', asked), { nodes: [node('a', 4, 16, { cordoned: true })] })).toEqual([
      'It would run on a at once if that were uncordoned.',
    ]);
  });
});

describe('a decision in words', () => {
  it('says at once what each node lacks of what no node has', () => {
    expect(said([waiting('w', request(8, 1, 2))], [node('a', 4, 16), node('b', 4, 16, 1)])).toEqual({
      summary: 'No known node could run this, even when empty. Ask for less, or let a bigger node join.',
      details: [
        'b: needs 8 cores, it has 4 to give in all; needs 2 GPUs, it has 1 such.',
        'a: needs 8 cores, it has 4 to give in all; has no GPU.',
      ],
    });
  });

  it('names whom a node is held for, and tells the one that it is held for', () => {
    const big = waiting('big', request(4, 1, 0, { diskBytes: GIB }), 0);
    const late = waiting('late', request(1, 1, 0, { diskBytes: GIB }), 1);
    const nodes = [node('a', 4, 16)];
    const busy = [grant('a', 1, 1)];
    const nowMs = settings.holdAfterMs;
    const { decisions } = decide({ requests: [big, late], nodes, grants: busy, settings, nowMs });
    expect(decisions.map(({ decision }) => explainDecision(decision, nameOf))).toMatchObject([
      { details: expect.arrayContaining(['It has waited long: a is held for it.']) },
      { summary: 'a would fit, but is held for <big>, which has waited long.' },
    ]);
  });
});
