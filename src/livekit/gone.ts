/** Whether LiveKit answered that it knows no such thing: what was there a moment ago may have gone. */
export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'not_found';
}

/** What has gone already need not be taken out. Rejects with any other error. */
export async function unlessGone(done: Promise<unknown>): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
