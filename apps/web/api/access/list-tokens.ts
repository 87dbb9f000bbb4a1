import { endpoints } from '@winslow/api';
import { handler } from '../handler';
import { tokenRow } from './token-row';

export const listTokens = handler(endpoints.listTokens, async ({ winslow, signal }) => ({
  items: (await winslow.tokens.list({ signal })).map(tokenRow),
}));
