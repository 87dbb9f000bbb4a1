import type { BinarySpec } from '../binaries/binary-spec';

/** The oldest release that will do when found on PATH: the last one, which closed CVE-2025-62506. */
const OLDEST_RELEASE = '2025-10-15';

/** MinIO: server and console in one binary. */
export const MINIO_BINARY: BinarySpec = {
  name: 'minio',
  title: 'MinIO',
  goPackage: 'github.com/minio/minio',
  readVersion: (printed) => /minio version (\S+)/.exec(printed)?.[1],
  accepts: (version) => {
    const date = /^RELEASE\.(\d{4}-\d{2}-\d{2})T/.exec(version)?.[1];
    return date !== undefined && date >= OLDEST_RELEASE;
  },
  buildHint: 'about 3 minutes on 2 cores',
};
