import { headerFault, urlFault } from './addresses.ts'
import { auths, dialects, isChoice, runners, type Auth, type Dialect, type Runner } from './choices.ts'
import { nameFault, namesOf, type Fault } from './names.ts'

/** All that a project is made from. */
export interface Answers {
  readonly name: string
  readonly baseUrl: string
  readonly auth: Auth
  /** The header of the key; used by `header` alone. */
  readonly header: string
  /** Where tokens are issued; used by `client-credentials` alone. */
  readonly tokenUrl: string
  readonly dialect: Dialect
  readonly runner: Runner
}

/** What was given so far, by the names of the flags and as it was typed. */
export type Given = Readonly<Partial<Record<FlagName, string>>>

/** One thing that has to be known. */
interface Question {
  readonly asks: string
  readonly choices?: Readonly<Record<string, string>>
  /** What the example line and `--yes` take. */
  readonly standard: (given: Given) => string
  readonly fault: (value: string) => Fault | undefined
  /** Whether it has to be known, by what is known already. Default: it has. */
  readonly isOpen?: (given: Given) => boolean
}

export type FlagName = 'name' | 'base-url' | 'auth' | 'header' | 'token-url' | 'dialect' | 'runner'

function oneOf(choices: Readonly<Record<string, string>>): (value: string) => Fault | undefined {
  const names = Object.keys(choices).join(', ')
  return (value) =>
    isChoice(choices, value) ? undefined : { rule: `It is one of ${names}.`, remedy: 'Give one of them.' }
}

/** In the order in which they are asked. */
export const questions: Readonly<Record<FlagName, Question>> = {
  name: {
    asks: 'What is the package called?',
    standard: () => 'crosspatch-card-file',
    fault: nameFault,
  },
  'base-url': {
    asks: 'Which address do all calls of the app begin with?',
    standard: ({ name = '' }) =>
      `https://api.${nameFault(name) === undefined ? namesOf(name).id : 'card-file'}.example/v1`,
    fault: urlFault,
  },
  auth: {
    asks: 'How does the app know who calls?',
    choices: auths,
    standard: () => 'bearer',
    fault: oneOf(auths),
  },
  header: {
    asks: 'Which header carries the key?',
    standard: () => 'x-api-key',
    fault: headerFault,
    isOpen: ({ auth }) => auth === 'header',
  },
  'token-url': {
    asks: 'At which address are tokens issued?',
    standard: (given) => {
      const baseUrl = given['base-url'] ?? ''
      const { origin } = new URL(urlFault(baseUrl) === undefined ? baseUrl : 'https://api.card-file.example')
      return `${origin}/oauth/token`
    },
    fault: urlFault,
    isOpen: ({ auth }) => auth === 'client-credentials',
  },
  dialect: {
    asks: 'In which form does the app take a change?',
    choices: dialects,
    standard: () => 'merge-patch',
    fault: oneOf(dialects),
  },
  runner: {
    asks: 'What runs the tests?',
    choices: runners,
    standard: () => 'node',
    fault: oneOf(runners),
  },
}

/** The flags of all questions, in order. */
export const flagNames: readonly FlagName[] = [
  'name',
  'base-url',
  'auth',
  'header',
  'token-url',
  'dialect',
  'runner',
]

/** What is still to be known. */
export function missing(given: Given): FlagName[] {
  return flagNames.filter((flag) => given[flag] === undefined && (questions[flag].isOpen?.(given) ?? true))
}

/** What was given, completed by what `--yes` takes. */
export function withStandards(given: Given): Given {
  return missing(given).reduce<Given>(
    (known, flag) => (flag === 'name' ? known : { ...known, [flag]: questions[flag].standard(known) }),
    given,
  )
}

/** Everything that was given as what a project is made from. Nothing when something is missing or wrong. */
export function answersOf(given: Given): Answers | undefined {
  const { name, auth, dialect, runner, header = '', 'base-url': baseUrl, 'token-url': tokenUrl = '' } = given
  if (name === undefined || baseUrl === undefined) return undefined
  if (auth === undefined || !isChoice(auths, auth)) return undefined
  if (dialect === undefined || !isChoice(dialects, dialect)) return undefined
  if (runner === undefined || !isChoice(runners, runner)) return undefined
  return { name, baseUrl, auth, header, tokenUrl, dialect, runner }
}
