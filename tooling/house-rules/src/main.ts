import { resolve } from 'node:path'

import { loadRepository } from './load.ts'
import { rules } from './rules.ts'

const repository = loadRepository(resolve(import.meta.dirname, '../../..'))
let count = 0
for (const { name, check } of rules) {
  for (const { path, line, message } of check(repository)) {
    count += 1
    console.log(`${line === undefined ? path : `${path}:${line}`}  ${name}: ${message}`)
  }
}
console.log(`${rules.length} house rules, ${repository.size} files, ${count} violations`)
process.exitCode = count === 0 ? 0 : 1
