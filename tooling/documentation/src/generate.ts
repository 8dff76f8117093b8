import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { callsMatrix } from './calls-matrix.ts'
import { coverageMatrix } from './coverage-matrix.ts'
import { demoOutput } from './demo-output.ts'
import { readPage, root, section } from './markdown.ts'

// Renews what is generated in README.md: the two tables, and what the demo prints.
let text = readPage('README.md')
text = section(text, 'coverage').replace(`\n${coverageMatrix()}\n`)
text = section(text, 'calls').replace(`\n${callsMatrix()}\n`)
text = section(text, 'demo').replace(`\n\`\`\`text\n${await demoOutput()}\n\`\`\`\n\n`)
writeFileSync(join(root, 'README.md'), text)
