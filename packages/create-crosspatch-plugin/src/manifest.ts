import type { Answers } from './answers.ts'
import type { Dialect, Runner } from './choices.ts'
import type { Names } from './names.ts'
import { versions } from './versions.ts'

/** The project's package.json. What runs is pinned; what its users get is a range. */
export function manifestOf({ dialect, runner }: Answers, { packageName, label, id }: Names): string {
  const core = `^${versions.core}`
  const manifest = {
    name: packageName,
    version: '0.1.0',
    description: `Crosspatch plugin for ${label}.`,
    keywords: ['crosspatch', ...(id === 'crosspatch' ? [] : [id])].toSorted(),
    files: ['dist'],
    type: 'module',
    sideEffects: false,
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './simulator': { types: './dist/simulator/index.d.ts', default: './dist/simulator/index.js' },
      './package.json': './package.json',
    },
    scripts: {
      build: 'tsc -p tsconfig.build.json',
      format: 'oxfmt',
      lint: 'oxlint',
      prepack: 'tsc -p tsconfig.build.json',
      ...scripts[runner],
      typecheck: 'tsc -p tsconfig.json',
    },
    dependencies: sorted({ valibot: `^${versions.valibot}`, ...dependenciesOf(dialect) }),
    devDependencies: sorted({
      '@crosspatch/core': core,
      '@types/node': versions['types-node'],
      'fast-check': `^${versions['fast-check']}`,
      oxfmt: versions.oxfmt,
      oxlint: versions.oxlint,
      typescript: versions.typescript,
      ...toolsOf(runner),
    }),
    // Closed: another minor of core, below 1.0, may be another contract.
    peerDependencies: { '@crosspatch/core': core },
    engines: { node: '>=22.20' },
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

const scripts = {
  node: { test: 'node --test test/*.test.ts', try: 'node examples/try.ts' },
  vitest: { test: 'vitest run', try: 'node examples/try.ts' },
  bun: { test: 'bun test', try: 'bun run examples/try.ts' },
  deno: { test: 'deno test --no-check', try: 'deno run examples/try.ts' },
} as const satisfies Readonly<Record<Runner, { test: string; try: string }>>

function dependenciesOf(dialect: Dialect): Readonly<Record<string, string>> {
  if (dialect !== 'xml') return {}
  return {
    '@nodable/entities': `^${versions.entities}`,
    'fast-xml-builder': `^${versions['fast-xml-builder']}`,
    'fast-xml-parser': `^${versions['fast-xml-parser']}`,
  }
}

function toolsOf(runner: Runner): Readonly<Record<string, string>> {
  if (runner === 'vitest') return { vitest: versions.vitest }
  return runner === 'bun' ? { '@types/bun': versions['types-bun'] } : {}
}

function sorted(dependencies: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(dependencies).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
