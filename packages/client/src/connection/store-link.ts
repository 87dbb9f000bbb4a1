import type { S3ObjectStore, S3Settings } from '@winslow/storage';
import { Lazy } from './lazy';
import { probeAddress } from './probe-address';

const HTTP_PORT = 80;
const HTTPS_PORT = 443;

/** The connection to the bucket: opened by the first call. */
export class StoreLink {
  private readonly opened: Lazy<S3ObjectStore>;

  constructor(readonly settings: S3Settings) {
    this.opened = new Lazy(() => open(settings));
  }

  /** @throws UnavailableError when nothing listens there */
  open(): Promise<S3ObjectStore> {
    return this.opened.get();
  }

  close(): Promise<void> {
    return this.opened.close((store) => store.close());
  }
}

async function open(settings: S3Settings): Promise<S3ObjectStore> {
  const url = new URL(settings.endpoint);
  const port = Number(url.port) || (url.protocol === 'https:' ? HTTPS_PORT : HTTP_PORT);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const probed = probeAddress({ service: 'object store', address: settings.endpoint, host, port });
  const [storage] = await Promise.all([import('@winslow/storage'), probed]);
  return new storage.S3ObjectStore(settings);
}
