/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useCommand, type CommandName } from './use-command';

/** What the server says next, and what it was asked. */
const answers: (() => Response | Promise<Response>)[] = [];
const keys: (string | null)[] = [];
const paths: string[] = [];

const json = (status: number, body: object) =>
  ({
    ok: status < 400,
    status,
    headers: new Headers({ 'content-type': status < 400 ? 'application/json' : 'application/problem+json' }),
    json: () => Promise.resolve(body),
  }) as Response; // jsdom has no Response of its own

beforeEach(() => {
  answers.length = 0;
  keys.length = 0;
  paths.length = 0;
  globalThis.fetch = async (url, init) => {
    paths.push(typeof url === 'string' ? url : '');
    keys.push(new Headers(init?.headers).get('idempotency-key'));
    const answer = answers.shift();
    if (!answer) throw new TypeError('nobody answers');
    return answer();
  };
});

const wrapper = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient({ defaultOptions: { mutations: { retryDelay: 1 } } })}>
    {children}
  </QueryClientProvider>
);

const input = { params: { project: 'p1' }, body: {} };
const done = () => json(200, { commandId: 'c', applied: true, message: 'It pauses after this stage.' });
const refused = () =>
  json(409, { type: '', title: '', status: 409, detail: 'nothing runs', code: 'conflict', requestId: 'r' });

it('is requested until the project has answered', async () => {
  let answer: (response: Response) => void = () => undefined;
  answers.push(() => new Promise((resolve) => (answer = resolve)));
  const { result } = renderHook(() => useCommand('pauseProject'), { wrapper });
  act(() => result.current.send(input));
  await waitFor(() => expect(result.current.isRequested).toBe(true));
  act(() => answer(done()));
  await waitFor(() => expect(result.current.answer?.applied).toBe(true));
  expect(result.current.isRequested).toBe(false);
});

it('stays the same command while nobody answers, so that it counts once', async () => {
  answers.push(() => Promise.reject(new TypeError('gone')), done);
  const { result } = renderHook(() => useCommand('pauseProject'), { wrapper });
  act(() => result.current.send(input));
  await waitFor(() => expect(result.current.answer?.applied).toBe(true));
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

it('says why it was refused, and is another command the next time', async () => {
  answers.push(refused, done);
  const { result } = renderHook(() => useCommand('pauseProject'), { wrapper });
  act(() => result.current.send(input));
  await waitFor(() => expect(result.current.error).toBe('nothing runs'));
  act(() => result.current.send(input));
  await waitFor(() => expect(result.current.answer?.applied).toBe(true));
  expect(keys[0]).not.toBe(keys[1]);
});

it('says which rule was broken, where that is known', async () => {
  const faults = [{ path: 'name', message: 'it has a slash: take it out' }];
  const problem = { type: '', title: '', status: 400, detail: 'no', code: 'invalidInput', requestId: 'r' };
  answers.push(() => json(400, { ...problem, faults }));
  const { result } = renderHook(() => useCommand('renameProject', { quiet: true }), { wrapper });
  act(() => result.current.send({ params: { project: 'p1' }, body: { name: 'a/b' } }));
  await waitFor(() => expect(result.current.error).toBe('name: it has a slash: take it out'));
});

it('tries again what was sent, though the button has come to mean another command', async () => {
  let lose: () => void = () => undefined;
  answers.push(() => new Promise((_, reject) => (lose = () => reject(new TypeError('gone')))), done, done);
  const { result, rerender } = renderHook((name: CommandName) => useCommand(name), {
    wrapper,
    initialProps: 'pauseProject' as CommandName,
  });
  act(() => result.current.send(input));
  await waitFor(() => expect(result.current.isRequested).toBe(true));
  rerender('resumeProject');
  expect(result.current.isRequested).toBe(false);
  act(() => lose());
  await waitFor(() => expect(result.current.answer?.applied).toBe(true));
  expect(paths).toEqual(['/api/v1/projects/p1/pause', '/api/v1/projects/p1/pause']);
  expect(keys[0]).toBe(keys[1]);
  act(() => result.current.send(input));
  await waitFor(() => expect(paths.at(-1)).toBe('/api/v1/projects/p1/resume'));
  expect(keys[2]).not.toBe(keys[0]);
});

it('is another command when something else is sent after one that got no answer', async () => {
  const { result } = renderHook(() => useCommand('pauseProject'), { wrapper });
  act(() => result.current.send(input));
  await waitFor(() => expect(result.current.error).not.toBeNull());
  answers.push(done, done);
  act(() => result.current.send({ ...input, body: { reason: 'lunch' } }));
  await waitFor(() => expect(result.current.answer?.applied).toBe(true));
  expect(new Set(keys).size).toBe(2);
});
