export { ApiError, ApiUnreachableError } from './api-error';
export { createApiClient, type ApiClient, type ApiClientSettings, type CallOptions } from './api-client';
