import manifest from '../package.json';

/** Version of this command line, which is that of the checkout. */
export const VERSION: string = manifest.version;
