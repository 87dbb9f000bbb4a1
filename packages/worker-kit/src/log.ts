import { pino, type DestinationStream, type Level } from 'pino';

/** What the worker needs of a logger; pino's fits. */
export interface Log {
  debug(fields: object, message: string): void;
  debug(message: string): void;
  info(fields: object, message: string): void;
  info(message: string): void;
  warn(fields: object, message: string): void;
  warn(message: string): void;
  error(fields: object, message: string): void;
  error(message: string): void;
}

/** JSON lines on standard output, each with the node and the time as ISO text. */
export function createLog(level: Level, node: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { node },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
