import packageJson from '../package.json';

/** Version of this Winslow. */
export const VERSION: string = packageJson.version;
