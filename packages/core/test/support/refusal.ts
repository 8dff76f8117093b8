import { createDirectory, isCrosspatchError, type Failure } from '../../src/index.js'
import { reference } from '../reference/plugin.js'

/** The error that the call throws or rejects with; fails when there is none. */
export async function thrownBy(call: () => unknown): Promise<unknown> {
  try {
    await call()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}

/** The failures in the CrosspatchError that the call ends with. */
export async function failuresOf(call: () => unknown): Promise<readonly Failure[]> {
  const error = await thrownBy(call)
  if (!isCrosspatchError(error)) throw error
  return error.failures
}

/** What is refused of a patch before anything is sent: any request would break the test. */
export function refusalsOf(patch: unknown): Promise<readonly Failure[]> {
  const directory = createDirectory(
    { reference: reference({ baseUrl: 'https://reference.example/v1', apiKey: 'key-of-the-reference' }) },
    { fetch: () => Promise.reject(new Error('A request was sent.')) },
  )
  return failuresOf(() => directory.plan({ reference: '7' }, patch as object))
}

/** `[field, rule]` of each. */
export function rulesOf(failures: readonly Failure[]): [string | undefined, string | undefined][] {
  return failures.map(({ field, rule }) => [field, rule])
}
