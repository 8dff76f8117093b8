import { expect, test } from 'vitest'

import { findBreaks } from '../src/api-breaks.ts'

const report = `## API Report File for "@crosspatch/acme"

\`\`\`ts

import { Binding } from '@crosspatch/core';

// @public
export function acme(settings: AcmeSettings): Binding;

// @public
export interface AcmeSettings {
    readonly apiKey: string;
    // (undocumented)
    readonly site?: string;
}

// @public
const fields: {
    readonly title: {
        readonly verbs: {};
        readonly reason: 'Acme takes titles from elsewhere.';
    };
};

\`\`\`
`

test('the same report breaks nothing', () => {
  expect(findBreaks(report, report)).toEqual([])
})

test.each([
  ['a new declaration', '// @public\nconst', '// @public\nexport const more: string;\n\n// @public\nconst'],
  ['a new member', '    // (undocumented)\n', '    readonly region?: string;\n'],
  ['another order', report, moved()],
  ['a better sentence', 'titles from elsewhere', 'no titles'],
  ['a comment', '// (undocumented)', '// (documented)'],
  ['another import', 'import { Binding }', 'import type { Binding }'],
])('%s breaks nothing', (_what, from, to) => {
  expect(report).toContain(from)
  expect(findBreaks(report, report.replace(from, to))).toEqual([])
})

test.each([
  ['a declaration is removed', /\/\/ @public\nexport function.*\n/, '', 'removed', 'acme'],
  ['a signature changes', 'settings: AcmeSettings', 'settings: string', 'changed', 'acme'],
  ['a member is removed', '    readonly apiKey: string;\n', '', 'changed', 'AcmeSettings'],
  ['a member becomes optional', 'apiKey: string', 'apiKey?: string', 'changed', 'AcmeSettings'],
  ['a member becomes required', 'site?: string', 'site: string', 'changed', 'AcmeSettings'],
  ['what is not exported changes', 'verbs: {}', "verbs: { readonly set: 'documented' }", 'changed', 'fields'],
])('it breaks users when %s', (_when, from, to, what, name) => {
  expect(findBreaks(report, report.replace(from, to))).toEqual([{ what, name }])
})

test('one of two overloads counts', () => {
  const overloads = 'export function to(a: string): void;\n\nexport function to(a: number): void;\n'
  expect(findBreaks(overloads, 'export function to(a: string): void;\n')).toEqual([
    { what: 'changed', name: 'to' },
  ])
})

function moved(): string {
  const blocks = report.split('\n\n')
  const [first = '', second = ''] = [blocks[3], blocks[4]]
  return report.replace(`${first}\n\n${second}`, `${second}\n\n${first}`)
}
