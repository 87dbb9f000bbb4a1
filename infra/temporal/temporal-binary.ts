import { type BinarySpec, compareVersions } from '../binaries/binary-spec';

/** The oldest server that will do when found on PATH: the one in the CLI that go.mod pins. */
const OLDEST_SERVER = '1.31.2';

/** From here on an SQLite file written by the pinned server is not known to open. */
const TOO_NEW_SERVER = '1.32.0';

/** The Temporal CLI: server, Web UI and SQLite in one binary. */
export const TEMPORAL_BINARY: BinarySpec = {
  name: 'temporal',
  title: 'Temporal',
  goPackage: 'github.com/temporalio/cli/cmd/temporal',
  readVersion: (printed) => /\(Server (\d+\.\d+\.\d+)/.exec(printed)?.[1],
  accepts: (version) =>
    compareVersions(version, OLDEST_SERVER) >= 0 && compareVersions(version, TOO_NEW_SERVER) < 0,
  buildHint: 'about 5 minutes on 2 cores',
};
