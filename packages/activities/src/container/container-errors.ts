import { WinslowError } from '@winslow/domain';

/** The image is neither here nor (where it may be pulled) in its registry. */
export class ImageMissingError extends WinslowError {
  override readonly name = 'ImageMissingError';
  constructor(image: string, reason: string, cause?: unknown) {
    super(
      'imageMissing',
      `Image ${image} does not exist: ${reason}; check its name and tag, build or load it on this computer, or log in to its registry`,
      { cause },
    );
  }
}

/** The image could not be fetched, which another try or another computer may manage. */
export class ImagePullError extends WinslowError {
  override readonly name = 'ImagePullError';
  constructor(image: string, reason: string, cause?: unknown) {
    const message = `Image ${image} could not be pulled: ${reason}; check its name, the network and the registry, or build or load it on this computer`;
    super('imagePull', message, { cause, retryable: true, blame: 'machine' });
  }
}

/** The engine calls the container wrong: program not found, no such user, a broken option. */
export class ContainerRefusedError extends WinslowError {
  override readonly name = 'ContainerRefusedError';
  constructor(container: string, reason: string, cause?: unknown) {
    super('cannotStart', `The container cannot start: ${reason} [container=${container}]`, { cause });
  }
}

/** A container of this name is there already. */
export class ContainerExistsError extends WinslowError {
  override readonly name = 'ContainerExistsError';
  constructor(container: string, cause?: unknown) {
    super('containerExists', `The container exists already [container=${container}]`, {
      cause,
      retryable: true,
      blame: 'machine',
    });
  }
}

/** The engine does not answer, or fails at something that is not the stage's doing. */
export class EngineError extends WinslowError {
  override readonly name = 'EngineError';
  constructor(what: string, reason: string, cause?: unknown) {
    super('dockerDown', `Docker failed: ${reason} [call=${what}]`, {
      cause,
      retryable: true,
      blame: 'machine',
    });
  }
}

/** A GPU of the container is in use by another one of ours, which should have ended long since. */
export class GpuBusyError extends WinslowError {
  override readonly name = 'GpuBusyError';
  constructor(gpu: string, wantedBy: string, usedBy: string) {
    super(
      'gpuBusy',
      `GPU ${gpu} is still in use by container ${usedBy}: ${wantedBy} gets it once that one has ended`,
      { retryable: true, blame: 'machine' },
    );
  }
}

/** The container died, but not by its own doing: reboot, engine restart, removed by hand. */
export class ContainerLostError extends WinslowError {
  override readonly name = 'ContainerLostError';
  /** @param code tells what the container was lost by */
  constructor(
    container: string,
    reason: string,
    code: 'containerLost' | 'engineRestarted' | 'rebooted' = 'containerLost',
  ) {
    super(code, `The container was lost: ${reason} [container=${container}]`, {
      blame: 'machine',
    });
  }
}
