const TIMEOUT_MS = 2_000;

/** Whether a MinIO server is alive there and can read and write. */
export async function isS3Healthy(endpoint: string): Promise<boolean> {
  const answers = await Promise.all(
    ['live', 'ready'].map((probe) => statusOf(`${endpoint}/minio/health/${probe}`)),
  );
  return answers.every((status) => status === 200);
}

/** Whether anything there speaks S3: any server answers an unsigned request, if only with a refusal. */
export async function speaksS3(endpoint: string): Promise<boolean> {
  const status = await statusOf(endpoint);
  return status !== undefined && status < 500;
}

async function statusOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'manual' });
    await response.body?.cancel();
    return response.status;
  } catch {
    // Nobody there, or nobody who answers in time.
    return undefined;
  }
}
