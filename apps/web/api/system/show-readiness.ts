import { endpoints } from '@winslow/api';
import { UnavailableError } from '@winslow/domain';
import { handler } from '../handler';

/** Anybody may ask, so it names what does not answer, and nothing else. */
export const showReadiness = handler(endpoints.showReadiness, async ({ services }) => {
  const parts = await services.readiness.parts();
  const missing = parts.filter(({ ok }) => !ok).map(({ name }) => name);
  if (missing.length > 0) throw new UnavailableError(`not ready: ${missing.join(', ')} does not answer`);
  return {
    ready: true,
    parts: parts.map(({ name, ok, latencyMs }) => ({ name, ok, message: null, latencyMs })),
  };
});
