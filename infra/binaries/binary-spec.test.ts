import { MINIO_BINARY } from '../minio/minio-binary';
import { TEMPORAL_BINARY } from '../temporal/temporal-binary';
import { compareVersions } from './binary-spec';

describe('a binary found on PATH', () => {
  it.each([
    ['1.31.1', false],
    ['1.31.2', true],
    ['1.31.10', true],
    ['1.32.0', false],
  ])('Temporal server %s will do: %s', (version, will) => {
    expect(TEMPORAL_BINARY.accepts(version)).toBe(will);
  });

  it.each([
    ['RELEASE.2025-10-15T17-29-55Z', true],
    ['RELEASE.2024-01-01T00-00-00Z', false],
    ['DEVELOPMENT.GOGET', false],
  ])('MinIO %s will do: %s', (version, will) => {
    expect(MINIO_BINARY.accepts(version)).toBe(will);
  });

  it('reads the versions that the programs print', () => {
    expect(TEMPORAL_BINARY.readVersion('temporal version 0.0.0-DEV (Server 1.31.2, UI 2.50.1)')).toBe(
      '1.31.2',
    );
    expect(MINIO_BINARY.readVersion('minio version DEVELOPMENT.GOGET (commit-id=x)\n')).toBe(
      'DEVELOPMENT.GOGET',
    );
  });

  it('compares by numbers, not by letters', () => {
    expect(compareVersions('1.10.0', '1.9.9')).toBe(1);
    expect(compareVersions('1.8.2', '1.8.2')).toBe(0);
  });
});
