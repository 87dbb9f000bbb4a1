import { assertNever, messageOf, type ImageIdentity, type PullPolicy } from '@winslow/domain';
import { ImageMissingError } from './container-errors';
import type { ImageRuntime, LocalImage } from './container-runtime';

export interface EnsureImageOptions {
  readonly images: ImageRuntime;
  /** With all variables expanded. */
  readonly name: string;
  readonly policy: PullPolicy;
  readonly onProgress: (text: string) => void;
  /** Called once when a pull begins. */
  readonly onPull: () => void;
  readonly signal: AbortSignal;
}

export interface ReadyImage {
  readonly identity: ImageIdentity;
  /** As the image itself says; '' for root. */
  readonly user: string;
}

/**
 * Makes sure that the image is on this computer, as the policy says: `missing` pulls only what is not here, `always`
 * asks the registry each time and fails when that fails, `never` takes what is here.
 * @throws ImageMissingError (the user's fault), ImagePullError (the network's)
 */
export async function ensureImage(options: EnsureImageOptions): Promise<ReadyImage> {
  const { images, name, policy, signal } = options;
  const local = policy === 'always' ? null : await images.inspect(name, signal);
  if (local !== null) return ready(name, local);
  switch (policy) {
    case 'never':
      throw new ImageMissingError(name, 'it is not on this computer, and the stage says pull: never');
    case 'always':
    case 'missing':
      return pull(options);
    default:
      return assertNever(policy);
  }
}

async function pull({
  images,
  name,
  policy,
  onProgress,
  onPull,
  signal,
}: EnsureImageOptions): Promise<ReadyImage> {
  onPull();
  try {
    await images.pull(name, onProgress, signal);
  } catch (error) {
    if (!(error instanceof ImageMissingError) || policy === 'missing') throw error;
    if ((await images.inspect(name, signal)) === null) throw error;
    throw new ImageMissingError(
      name,
      `${messageOf(error.cause)} (it is on this computer: use pull: missing)`,
      error,
    );
  }
  const pulled = await images.inspect(name, signal);
  if (pulled === null)
    throw new ImageMissingError(name, 'it was pulled, but for another platform than this computer');
  return ready(name, pulled);
}

function ready(name: string, { id, digest, user }: LocalImage): ReadyImage {
  return { identity: { name, id, digest }, user };
}
