import type * as FastCheck from 'fast-check'

/** What makes random patches and scenarios: fast-check, which the author of a plugin installs beside the suite. */
export type Generator = typeof FastCheck

/**
 * Loads fast-check. Only who runs the suite needs it, so it is an optional peer of the package.
 *
 * @throws Error that says what to install.
 */
export async function loadGenerator(load: () => Promise<unknown> = importIt): Promise<Generator> {
  try {
    const loaded = await load()
    if (isGenerator(loaded)) return loaded
  } catch (cause) {
    throw new Error(missing, { cause })
  }
  throw new Error(missing)
}

const missing =
  'The conformance suite makes its random cases with fast-check, which is not installed here, or not in version 4. ' +
  'Add it to your development dependencies: npm install --save-dev fast-check@4'

function importIt(): Promise<unknown> {
  return import('fast-check')
}

function isGenerator(value: unknown): value is Generator {
  return typeof value === 'object' && value !== null && 'asyncProperty' in value && 'check' in value
}
