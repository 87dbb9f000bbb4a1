import { endpoints } from '@winslow/api';
import { actorOf } from '@/server/access/caller';
import { handler } from '../handler';

export const prepareExample = handler(
  endpoints.prepareExample,
  ({ services, params, caller, request, signal }) =>
    services.examples.prepare(params.example, actorOf(caller, request), signal),
);
