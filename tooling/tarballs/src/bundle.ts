import { build, type BuildOptions } from 'esbuild'

import type { Project } from './project.ts'

async function bundle({ folder }: Project, options: BuildOptions): Promise<string> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    bundle: true,
    target: 'es2023',
    logLevel: 'silent',
    ...options,
    metafile: true,
    write: false,
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error('The bundler made nothing.')
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))
  if (options.packages !== 'external' && left.length > 0) throw new Error(`Imports are left: ${left.join()}`)
  return file.text
}

/** One script for a browser, with nothing left to import. Its result is the promise `proof`. */
export function bundleForBrowsers(project: Project): Promise<string> {
  return bundle(project, {
    stdin: {
      contents: `import { prove } from './${project.subject}.ts'\nglobalThis.proof = prove()`,
      resolveDir: project.folder,
    },
    platform: 'browser',
    format: 'iife',
  })
}

/** The same program as CommonJS, which requires what is installed. */
export async function translateToCommonJs(project: Project): Promise<string> {
  const text = await bundle(project, {
    stdin: {
      contents: `import { prove } from './${project.subject}.ts'\nprove().then(console.log)`,
      resolveDir: project.folder,
    },
    platform: 'node',
    format: 'cjs',
    packages: 'external',
  })
  if (!text.includes('require("@crosspatch/core")')) throw new Error('It requires nothing.')
  return text
}
