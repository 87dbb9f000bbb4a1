/** A server that is built from a pinned Go module when it is found nowhere else. */
export interface BinarySpec {
  readonly name: 'temporal' | 'minio' | 'versitygw';
  /** What it is called in messages. */
  readonly title: string;
  /** The package to build, out of the module in `infra/<name>/`. */
  readonly goPackage: string;
  /** The version in what `<name> --version` prints. */
  readonly readVersion: (printed: string) => string | undefined;
  /** Whether a version found on PATH will do. */
  readonly accepts: (version: string) => boolean;
  /** Told while building: what a cold build took on two cores. */
  readonly buildHint: string;
}

/** Compares versions such as `1.8.2` by their numbers. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 3; index += 1) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
