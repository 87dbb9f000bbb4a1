import fc from 'fast-check';
import { formatFileAddress, readFileAddress } from './file-address';

const name = fc
  .stringMatching(/^[a-zA-Z0-9 _.é-]{1,30}$/)
  .filter((text) => text !== '.' && text !== '..' && text.trim() !== '');
const path = fc.array(name, { maxLength: 5 }).map((parts) => parts.join('/'));
const project = name.filter((text) => text !== 'pool');
const run = fc.integer({ min: 1, max: 1_000_000 });

describe('readFileAddress', () => {
  it.each([
    ['pool:/', { kind: 'pool', path: '', isFolder: true }],
    ['pool:/a/b.avi', { kind: 'pool', path: 'a/b.avi', isFolder: false }],
    ['pool://a//b/', { kind: 'pool', path: 'a/b', isFolder: true }],
    ['My project:/input/x', { kind: 'input', project: 'My project', path: 'x', isFolder: false }],
    ['p:/output', { kind: 'output', project: 'p', path: '', isFolder: true }],
    ['p:/runs/12/output/t.csv', { kind: 'runOutput', project: 'p', run: 12, path: 't.csv', isFolder: false }],
    ['p:/runs/1/workspace/', { kind: 'runWorkspace', project: 'p', run: 1, path: '', isFolder: true }],
  ])('reads %s', (text, address) => {
    expect(readFileAddress(text)).toEqual({ ok: true, address });
  });

  it.each([
    ['', 'is not an address'],
    ['video.avi', 'is not an address'],
    [':/x', 'is not an address'],
    ['pool:x', 'is not an address'],
    ['C:\\videos', 'is not an address'],
    ['p:/', 'names a project, but no place in it'],
    ['p:/secrets/x', 'has no place named /secrets'],
    ['p:/runs/', 'names no run'],
    ['p:/runs/0/output/', 'runs are numbered from 1'],
    ['p:/runs/1e3/output/', 'runs are numbered from 1'],
    ['p:/runs/-1/output/', 'runs are numbered from 1'],
    ['p:/runs/1', 'names no place of the run'],
    ['p:/runs/1/log', 'a run has no place named /log'],
    ['pool:/../../etc/passwd', 'the name ".."'],
    ['p:/input/a/./b', 'the name "."'],
    ['pool:/a\nb', 'control character'],
    [`pool:/${'x'.repeat(300)}`, 'longer than 255 bytes'],
  ])('refuses %j and says why', (text, reason) => {
    const reading = readFileAddress(text);
    expect(reading).toEqual({ ok: false, message: expect.stringContaining(reason) });
  });

  it('never throws, and a refusal is short whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const reading = readFileAddress(text);
        if (!reading.ok) expect(reading.message.length).toBeLessThan(2000);
      }),
    );
  });
});

describe('formatFileAddress', () => {
  it('gives a text that reads as the same address', () => {
    const place = fc.oneof(
      fc.constant({ kind: 'pool' as const }),
      fc.record({ kind: fc.constantFrom('input' as const, 'output' as const), project }),
      fc.record({ kind: fc.constantFrom('runOutput' as const, 'runWorkspace' as const), project, run }),
    );
    fc.assert(
      fc.property(place, path, fc.boolean(), (where, at, isFolder) => {
        const address = { ...where, path: at, isFolder: isFolder || at === '' };
        expect(readFileAddress(formatFileAddress(address))).toEqual({ ok: true, address });
      }),
    );
  });
});
