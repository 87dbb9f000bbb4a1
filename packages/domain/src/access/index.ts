export * from './api-token';
export * from './person-name';
export * from './session-epoch';
export * from './sign-in-link';
