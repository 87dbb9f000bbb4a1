export { ApiError, ApiUnreachableError } from './api-error';
export { createApiClient, type ApiClient, type CallOptions } from './api-client';
export { orAborted } from './or-aborted';
