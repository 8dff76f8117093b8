import { expect, test } from 'vitest'

import { auths, dialects, runners } from '../src/choices.ts'
import { nameFault, namesOf } from '../src/names.ts'
import { projectOf } from '../src/project.ts'

test.each([
  ['crosspatch-card-file', 'card-file', 'cardFile', 'Card File'],
  ['@acme/crosspatch-card-file', 'card-file', 'cardFile', 'Card File'],
  ['@crosspatch-users/time.sheet', 'time-sheet', 'timeSheet', 'Time Sheet'],
  ['create-crosspatch-plugin-for-x2', 'create-for-x2', 'createForX2', 'Create For X2'],
  ['x', 'x', 'x', 'X'],
  ['crosspatch-plugin', 'crosspatch-plugin', 'crosspatchPlugin', 'Crosspatch Plugin'],
])('of %s the id is %s, the function %s, the label %s', (packageName, id, factory, label) => {
  expect(nameFault(packageName)).toBeUndefined()
  expect(namesOf(packageName)).toMatchObject({ id, factory, label })
})

/** Every name that a file binds at its outermost level: imported, declared, or taken out of an object. */
function boundIn(text: string): string[] {
  const lists = text.matchAll(/^(?:import(?: type)?|const) \{([^}]*)\}/gmu)
  const single = text.matchAll(/^(?:export )?(?:const|function) (\w+)/gmu)
  return [
    ...Array.from(lists, ([, list = '']) => list.split(',')).flat(),
    ...Array.from(single, ([, name = '']) => name),
  ].map((each) => each.trim().split(/\W+/u).at(-1) ?? '')
}

test("no name of a package gives the plugin's function a name that the files have for something else", () => {
  const answers = {
    name: 'zebra',
    baseUrl: 'https://a.example',
    header: 'x-key',
    tokenUrl: 'https://a.example/t',
  }
  const bound = new Set<string>()
  for (const dialect of Object.keys(dialects) as (keyof typeof dialects)[])
    for (const auth of Object.keys(auths) as (keyof typeof auths)[])
      for (const runner of Object.keys(runners) as (keyof typeof runners)[])
        for (const text of projectOf({ ...answers, dialect, auth, runner }).values())
          if (/^(?:import \{.*|export function )\bzebra\b/mu.test(text))
            for (const name of boundIn(text)) bound.add(name)
  const names = [...bound].filter((name) => /^[a-z]/u.test(name) && !name.startsWith('zebra'))
  expect(names).toEqual(expect.arrayContaining(['bind', 'directory', 'setUp', 'seeded']))
  const isGiven = (packageName: string, name: string) =>
    nameFault(packageName) === undefined && namesOf(packageName).factory === name
  const kebab = (name: string) => name.replaceAll(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`)
  expect(names.filter((name) => isGiven(`crosspatch-${kebab(name)}`, name))).toEqual([])
})
