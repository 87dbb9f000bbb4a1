import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const showSession = handler(endpoints.showSession, async ({ caller, services }) => ({
  person: caller.person,
  via: caller.via === 'session' ? 'session' : 'token',
  owner: caller.person === services.env.WINSLOW_OWNER,
  expiresAtMs: caller.expiresAtMs,
}));
