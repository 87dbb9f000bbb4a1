import { createApiClient } from '@winslow/api/client';

/** The API as this browser's session may use it. */
export const api = createApiClient({ baseUrl: '' });
