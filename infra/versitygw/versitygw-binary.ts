import { compareVersions, type BinarySpec } from '../binaries/binary-spec';

/** From it on conditional writes are atomic: of several at one moment, one succeeds. */
const OLDEST_VERSION = '1.8.0';

/** versitygw: a second S3 server for tests, so that leaving MinIO stays a setting. */
export const VERSITYGW_BINARY: BinarySpec = {
  name: 'versitygw',
  title: 'versitygw',
  goPackage: 'github.com/versity/versitygw/cmd/versitygw',
  readVersion: (printed) => /Version\s*:\s*v?(\S+)/.exec(printed)?.[1],
  // What is built from a module says `git`; on PATH only a release counts.
  accepts: (version) => /^\d/.test(version) && compareVersions(version, OLDEST_VERSION) >= 0,
  buildHint: 'about a minute and a half on 2 cores',
};
