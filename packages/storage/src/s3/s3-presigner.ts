import { Client } from 'minio';
import type { PresignMethod, PresignOptions } from '../object-store';
import type { ResolvedS3Settings } from './s3-settings';

export type Presigner = (method: PresignMethod, key: string, options: PresignOptions) => Promise<string>;

/** Signs under the public address: the signature covers the host that the browser will name. */
export function createPresigner(settings: ResolvedS3Settings): Presigner {
  const url = new URL(settings.publicEndpoint);
  const useSSL = url.protocol === 'https:';
  const client = new Client({
    endPoint: url.hostname,
    port: Number(url.port) || (useSSL ? 443 : 80),
    useSSL,
    accessKey: settings.accessKey,
    secretKey: settings.secretKey,
    region: settings.region,
    pathStyle: true,
  });
  return (method, key, { expires, query }) =>
    client.presignedUrl(method, settings.bucket, key, expires, { ...query });
}
