import { minioArguments } from '../minio/minio-settings';
import { temporalArguments } from '../temporal/temporal-settings';
import { keepPorts, listenHostOf, portsOf } from './ports-in-use';

const temporal = temporalArguments({ dbFile: 'f', port: 7300, uiPort: 8300, namespace: 'n' }).join(' ');
const minio = minioArguments({
  folder: 'f',
  certsFolder: 'c',
  host: '::',
  port: 9100,
  consolePort: 9101,
}).join(' ');

describe('portsOf', () => {
  it('reads the ports that our own servers were started with', () => {
    expect(portsOf(temporal)).toEqual({ port: 7300, uiPort: 8300 });
    expect(portsOf(minio)).toEqual({ port: 9100, uiPort: 9101 });
    expect(portsOf('node main.js')).toBeUndefined();
  });
});

describe('listenHostOf', () => {
  it('reads where a MinIO server of ours listens, in either version of addresses', () => {
    expect(listenHostOf(minio)).toBe('::');
    expect(listenHostOf(minio.replace('[::]', '10.0.0.5'))).toBe('10.0.0.5');
    expect(listenHostOf(temporal)).toBeUndefined();
  });
});

describe('keepPorts', () => {
  const record = { pid: 1, startTime: '1', bootId: 'b', command: temporal, startedAt: '' };
  const names = { title: 'Temporal', variable: 'V', planned: { port: 7233, uiPort: 8233 } };

  it('goes by what runs when nothing else is asked for', () => {
    expect(keepPorts(record, undefined, names)).toEqual({ port: 7300, uiPort: 8300 });
    expect(keepPorts(record, 7300, names).port).toBe(7300);
  });

  it('does not pretend to have moved a running server', () => {
    expect(() => keepPorts(record, 7555, names)).toThrow(/runs on port 7300/);
  });
});
