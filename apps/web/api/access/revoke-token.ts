import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { tokenRow } from './token-row';

export const revokeToken = handler(endpoints.revokeToken, async ({ winslow, params, signal }) =>
  tokenRow(await winslow.tokens.revoke(params.token, { signal })),
);
