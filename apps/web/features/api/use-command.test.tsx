/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useCommand } from './use-command';

/** What the server says next, and what it was asked. */
const answers: (() => Response | Promise<Response>)[] = [];
const keys: (string | null)[] = [];

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
  globalThis.fetch = async (_, init) => {
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
