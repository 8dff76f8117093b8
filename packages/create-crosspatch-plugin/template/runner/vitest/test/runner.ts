import { inspect } from 'node:util'

import type { Runner } from '@crosspatch/core/conformance'
import { describe, test } from 'vitest'

/** The test runner, named here and nowhere else. */
export const runner: Required<Runner> = { describe, test, inspect }
