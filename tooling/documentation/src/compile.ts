import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What the compiler says of the files of a folder, as a reader's project would be set up. Nothing when all is well. */
export async function compile(folder: string): Promise<string> {
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'ES2023',
        lib: ['ES2023', 'DOM'],
        module: 'NodeNext',
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        types: ['node'],
      },
      include: ['*.ts'],
    }),
  )
  const result: unknown = await promisify(execFile)('tsc', ['-p', folder]).catch((error: unknown) => error)
  return typeof result === 'object' && result !== null && 'stdout' in result
    ? String(result.stdout)
    : String(result)
}
