import { describe, test } from 'vitest'

import { conform } from '../../src/conformance/index.js'
import { guildSubject } from './subject.js'

conform({ describe, test }, guildSubject())
