/**
 * Lets the writes to one account follow each other: what is read for one of them is still true when it is
 * written. Without it, a change of a phone number that read "enabled" before a colleague's dismissal could write
 * it back after.
 */
export class AccountQueue {
  readonly #tails = new Map<string, Promise<unknown>>()

  /**
   * Runs the work once everything that was asked for before on any of these accounts is done. All places are
   * taken at once, so that two calls can never wait for each other. An abort stops the waiting: the work then
   * finds the signal aborted, and whoever comes after still waits for those before.
   */
  async run<Value>(
    accounts: readonly string[],
    signal: AbortSignal | undefined,
    work: () => Promise<Value>,
  ): Promise<Value> {
    const before = accounts.flatMap((account) => this.#tails.get(account) ?? [])
    const { promise: done, resolve: release } = withResolvers()
    const tail = before.length === 0 ? done : Promise.all([...before, done])
    for (const account of accounts) this.#tails.set(account, tail)
    try {
      if (before.length > 0) await settledOrAborted(before, signal)
      return await work()
    } finally {
      release()
      for (const account of accounts) if (this.#tails.get(account) === tail) this.#tails.delete(account)
    }
  }
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

async function settledOrAborted(
  before: readonly Promise<unknown>[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (signal === undefined) {
    await Promise.all(before)
    return
  }
  await new Promise<void>((resolve) => {
    const stop = (): void => {
      signal.removeEventListener('abort', stop)
      resolve()
    }
    signal.addEventListener('abort', stop)
    if (signal.aborted) stop()
    void Promise.all(before).then(stop)
  })
}
