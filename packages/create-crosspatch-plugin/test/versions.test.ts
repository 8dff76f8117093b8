import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { projectOf } from '../src/project.ts'

const root = join(import.meta.dirname, '../../..')

function manifestIn(folder: string): Record<string, Record<string, string>> {
  return JSON.parse(manifestText(folder))
}

function manifestText(folder: string): string {
  return readFileSync(join(root, folder, 'package.json'), 'utf8')
}

function generated(runner: 'node' | 'vitest' | 'bun') {
  const answers = { name: 'acme', baseUrl: 'https://a.example', header: '', tokenUrl: '', runner } as const
  const text = projectOf({ ...answers, auth: 'bearer', dialect: 'xml' }).get('package.json')
  return JSON.parse(text ?? '') as Record<string, Record<string, string>>
}

test('a project asks for the core that it was generated with, in a closed range', () => {
  const { peerDependencies, devDependencies } = generated('node')
  const { version }: { version: string } = JSON.parse(manifestText('packages/core'))
  const range = `^${version}`
  expect(peerDependencies).toEqual({ '@crosspatch/core': range })
  expect(devDependencies?.['@crosspatch/core']).toBe(range)
})

test('its tools are those of this repository', () => {
  const own = manifestIn('.')['devDependencies']
  const catalog = new Map(
    Array.from(
      readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8').matchAll(/^ {2}'?([@\w/-]+)'?: (\d\S*)$/gmu),
      ([, name = '', version = '']) => [name, version],
    ),
  )
  expect(generated('vitest')['devDependencies']).toMatchObject({
    oxfmt: own?.['oxfmt'],
    oxlint: own?.['oxlint'],
    typescript: catalog.get('typescript'),
    vitest: catalog.get('vitest'),
    '@types/node': catalog.get('@types/node'),
  })
})

test('it has the library for XML that the plugin for BlueDot has, in a range of the same major', () => {
  const { dependencies = {} } = generated('node')
  for (const [name, range] of Object.entries(manifestIn('packages/bluedot')['dependencies'] ?? {})) {
    expect(dependencies[name]?.split('.')[0]).toBe(range.split('.')[0])
  }
})
