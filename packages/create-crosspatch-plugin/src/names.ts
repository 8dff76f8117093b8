import { builtinModules } from 'node:module'

/** What the app is called, in each place where its name stands. */
export interface Names {
  /** `@acme/crosspatch-card-file` */
  readonly packageName: string
  /** `card-file`: the plugin's id. */
  readonly id: string
  /** `cardFile`: the function that makes a connection. */
  readonly factory: string
  /** `CardFile`: what its types begin with. */
  readonly type: string
  /** `Card File`: for people. */
  readonly label: string
}

/** What is wrong with a value, and what to do. */
export interface Fault {
  readonly rule: string
  readonly remedy: string
}

/** Longer ones make bad ids, and lines that no formatter would leave alone. */
const longestId = 32

/** The folder that a package of this name is made in, unless another is given: the name without its scope. */
export function unscoped(packageName: string): string {
  return packageName.slice(packageName.indexOf('/') + 1)
}

export function namesOf(packageName: string): Names {
  const words = wordsOf(packageName)
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return {
    packageName,
    id: words.join('-'),
    factory: [...words.slice(0, 1), ...capitals.slice(1)].join(''),
    type: capitals.join(''),
    label: capitals.join(' '),
  }
}

/** What is wrong with the name of a package, or with the names that follow from it. */
export function nameFault(packageName: string): Fault | undefined {
  const part = '[a-z0-9~-][a-z0-9._~-]*'
  if (packageName.length > 214 || !new RegExp(`^(?:@${part}/)?${part}$`, 'u').test(packageName)) {
    return {
      rule: 'A package has a name of small letters, digits, dots, hyphens and underscores, perhaps with a scope.',
      remedy: 'Give one such as crosspatch-card-file or @acme/crosspatch-card-file.',
    }
  }
  if ([...builtinModules, 'node_modules', 'favicon.ico'].includes(packageName)) {
    return { rule: 'npm keeps this name for something else.', remedy: 'Put crosspatch- before it.' }
  }
  const { id, factory } = namesOf(packageName)
  if (!/^[a-z]/u.test(id)) {
    return {
      rule: "What is left without crosspatch and plugin is the plugin's id, which begins with a letter.",
      remedy: 'Name it crosspatch- and the app, such as crosspatch-card-file.',
    }
  }
  if (id.length > longestId) {
    return {
      rule: `The plugin's id would be ${id}, and one has at most ${longestId} characters.`,
      remedy: 'Give a shorter name.',
    }
  }
  if (taken.has(factory)) {
    return {
      rule: `The plugin's function would be called ${factory}, a word that has a meaning of its own in the code.`,
      remedy: 'Add a word to the name, such as -app.',
    }
  }
  return undefined
}

function wordsOf(packageName: string): string[] {
  const words = unscoped(packageName)
    .split(/[._~-]+/u)
    .filter((word) => word !== '')
  const own = words.filter((word) => word !== 'crosspatch' && word !== 'plugin')
  return own.length === 0 ? words : own
}

/** Words of the language, and names that the generated files have for something else. */
const taken = new Set(
  (
    'app arguments await baseUrl bind break case catch class conform connect console const continue ' +
    'createDirectory credentials debugger default delete directory do else enum eval export extends ' +
    'false fetch finally for function heldBy if implements import in instanceof interface let new null ' +
    'other package patch person plan plugin private protected public report return runner seeded setUp ' +
    'simulator static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
)
