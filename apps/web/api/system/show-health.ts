import { endpoints } from '@winslow/api';
import { handler } from '../handler';

export const showHealth = handler(endpoints.showHealth, async () => ({ status: 'ok' }));
