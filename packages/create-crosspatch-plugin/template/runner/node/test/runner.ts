import { describe, test } from 'node:test'
import { inspect } from 'node:util'

import type { Runner } from '@crosspatch/core/conformance'

/** The test runner, named here and nowhere else. */
export const runner: Required<Runner> = { describe, test, inspect }
