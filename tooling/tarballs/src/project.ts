import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** An empty project of a user, with the program that is to work in it. */
export interface Project {
  readonly folder: string
  /** Which package it is about: `relesys`. */
  readonly subject: string
}

const programs = join(import.meta.dirname, '../programs')

/** As strict as a user can be: the declarations of everything installed are checked too. */
const compilerOptions = {
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  allowImportingTsExtensions: true,
  noEmit: true,
}

/** Writes a project that depends on these packages and on nothing else. */
export function createProject(
  folder: string,
  subject: string,
  dependencies: Readonly<Record<string, string>>,
): Project {
  mkdirSync(folder, { recursive: true })
  function write(name: string, content: object): void {
    writeFileSync(join(folder, name), JSON.stringify(content))
  }
  write('package.json', { name: `uses-${subject}`, private: true, type: 'module', dependencies })
  write('node-next.json', { compilerOptions: { ...compilerOptions, module: 'NodeNext' }, files: ['run.ts'] })
  write('bundler.json', {
    compilerOptions: { ...compilerOptions, module: 'ESNext', moduleResolution: 'Bundler' },
    files: ['run.ts'],
  })
  for (const name of ['expect-equal.ts', `${subject}.ts`])
    copyFileSync(join(programs, name), join(folder, name))
  const lines = [`import { prove } from './${subject}.ts'`, '', 'console.log(await prove())', '']
  writeFileSync(join(folder, 'run.ts'), lines.join('\n'))
  return { folder, subject }
}
