import { z } from 'zod';
import { endpoint } from '../endpoint';
import {
  createdToken,
  doctor,
  example,
  health,
  readiness,
  session,
  signInLink,
  space,
  systemInfo,
  token,
  tokenBody,
} from '../schemas/system';

const tag = 'System';

export const showHealth = endpoint({
  method: 'get',
  path: '/health',
  tag,
  summary: 'Say that the web process runs',
  open: true,
  success: { kind: 'json', status: 200, schema: health },
});

export const showReadiness = endpoint({
  method: 'get',
  path: '/ready',
  tag,
  summary: 'Say whether everything that requests need answers; 503 if not',
  open: true,
  success: { kind: 'json', status: 200, schema: readiness },
});

export const showSystem = endpoint({
  method: 'get',
  path: '/system',
  tag,
  summary: 'Show versions and the health of every part',
  success: { kind: 'json', status: 200, schema: systemInfo },
});

export const showSpace = endpoint({
  method: 'get',
  path: '/system/space',
  tag,
  summary: 'Show used and free space of the store and of every node',
  success: { kind: 'json', status: 200, schema: space },
});

export const runDoctor = endpoint({
  method: 'get',
  path: '/system/doctor',
  tag,
  summary: 'Look for what does not add up: grants, requests, containers, projects',
  description:
    'Changes nothing. What is found is looked at again twice, some seconds apart, before it is told; 503 while Temporal, all control workers or the placement do not answer.',
  success: { kind: 'json', status: 200, schema: doctor },
});

export const showSession = endpoint({
  method: 'get',
  path: '/session',
  tag: 'Access',
  summary: 'Say who is asking',
  success: { kind: 'json', status: 200, schema: session },
});

export const endSession = endpoint({
  method: 'delete',
  path: '/session',
  tag: 'Access',
  summary: 'Sign out',
  success: { kind: 'empty', status: 204 },
});

export const endAllSessions = endpoint({
  method: 'delete',
  path: '/sessions',
  tag: 'Access',
  summary: 'Sign everybody out, in every browser',
  description:
    'Within five seconds no session opens anything. Tokens go on. Doing it again changes nothing more.',
  success: { kind: 'empty', status: 204 },
});

export const listTokens = endpoint({
  method: 'get',
  path: '/tokens',
  tag: 'Access',
  summary: 'List tokens, without their secrets',
  success: { kind: 'json', status: 200, schema: z.object({ items: z.array(token) }) },
});

export const createToken = endpoint({
  method: 'post',
  path: '/tokens',
  tag: 'Access',
  summary: 'Make a token for a person or program',
  body: tokenBody,
  success: { kind: 'json', status: 201, schema: createdToken },
});

export const revokeToken = endpoint({
  method: 'delete',
  path: '/tokens/{token}',
  tag: 'Access',
  summary: 'Revoke a token: it opens nothing from then on',
  params: z.object({ token: z.string().min(1).max(100) }),
  success: { kind: 'json', status: 200, schema: token },
  refusals: [404],
});

export const createSignInLink = endpoint({
  method: 'post',
  path: '/sign-in-links',
  tag: 'Access',
  summary: 'Make a link that opens the app signed in as you; it works once',
  success: { kind: 'json', status: 201, schema: signInLink },
});

export const listExamples = endpoint({
  method: 'get',
  path: '/examples',
  tag,
  summary: 'List runnable examples that come with this installation',
  success: { kind: 'json', status: 200, schema: z.object({ items: z.array(example) }) },
});

export const prepareExample = endpoint({
  method: 'post',
  path: '/examples/{example}/prepare',
  tag,
  summary: 'Build an example’s image and put its video into the pool',
  description: 'Goes on by itself; look at the example until it is ready. Idempotent.',
  params: z.object({ example: z.string().min(1).max(100) }),
  success: { kind: 'json', status: 202, schema: example },
  refusals: [404],
});

/** Server-sent events; see `docs/api.md` for the topics. */
export const streamEvents = endpoint({
  method: 'get',
  path: '/events',
  tag: 'Events',
  summary: 'Follow what changes, as server-sent events',
  description:
    'Topics: `projects`, `nodes`, `project/ID`, `log/ID/RUN`, `pipelines`, `examples`, `files/pool`, `files/ID`. Each event has an id; `Last-Event-ID` goes on after it, or a `resync` event says that everything is to be read anew.',
  query: z.object({
    topics: z.string().max(8000).describe('Separated by commas, at most 200.'),
    lastEventId: z
      .string()
      .max(100)
      .optional()
      .describe('As the header `Last-Event-ID`, for a stream that is opened anew with other topics.'),
  }),
  success: { kind: 'stream', status: 200, contentTypes: ['text/event-stream'] },
});
