import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** An empty project of a user, with the program that is to work in it. */
export interface Project {
  readonly folder: string
  /** Which package it is about: `relesys`. */
  readonly subject: string
}

/** What `entries.ts` says. */
export const allImported = 'every entry was imported'

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

/** What a project is written from. */
export interface Contents {
  readonly dependencies: Readonly<Record<string, string>>
  /** What can be imported of the package. */
  readonly entries: readonly string[]
  /** Whether all that any of those needs for its types is among the dependencies. */
  readonly hasTypesOfAll: boolean
}

/** Writes a project that depends on these packages and on nothing else. */
export function createProject({ folder, subject }: Project, contents: Contents): void {
  const { dependencies, entries, hasTypesOfAll } = contents
  const files = hasTypesOfAll ? ['run.ts', 'entries.ts'] : ['run.ts']
  mkdirSync(folder, { recursive: true })
  function write(name: string, content: object): void {
    writeFileSync(join(folder, name), JSON.stringify(content))
  }
  write('package.json', { name: `uses-${subject}`, private: true, type: 'module', dependencies })
  write('node-next.json', { compilerOptions: { ...compilerOptions, module: 'NodeNext' }, files })
  write('bundler.json', {
    compilerOptions: { ...compilerOptions, module: 'ESNext', moduleResolution: 'Bundler' },
    files,
  })
  for (const name of ['expect-equal.ts', `${subject}.ts`])
    copyFileSync(join(programs, name), join(folder, name))
  const lines = [`import { prove } from './${subject}.ts'`, '', 'console.log(await prove())', '']
  writeFileSync(join(folder, 'run.ts'), lines.join('\n'))
  const imports = entries.map((entry, index) => `import * as entry${index} from '${entry}'`)
  const names = entries.map((_entry, index) => `entry${index}`)
  const check = `if ([${names.join(', ')}].some((entry) => Object.keys(entry).length === 0)) throw new Error('empty')`
  writeFileSync(
    join(folder, 'entries.ts'),
    [...imports, '', check, `console.log('${allImported}')`, ''].join('\n'),
  )
}
