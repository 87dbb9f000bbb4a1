import { endpoints } from '@winslow/api';
import { actorOf } from '@/server/access/caller';
import { handler } from '../handler';
import { tokenRow } from './token-row';

const DAY_MS = 24 * 60 * 60 * 1000;

export const createToken = handler(
  endpoints.createToken,
  async ({ winslow, body, caller, request, signal }) => {
    const { person, note, expiresInDays } = body;
    const { text, ...row } = await winslow.tokens.create({
      person,
      note,
      expiresAtMs: expiresInDays === undefined ? null : Date.now() + expiresInDays * DAY_MS,
      actor: actorOf(caller, request),
      signal,
    });
    return { token: tokenRow(row), secret: text };
  },
);
