import type { User } from '@crosspatch/core'

/*
 * Who the sample is about: invented employees of an invented chain of shops, as their own company knows them. The apps
 * hold each of them in their own way, and were not all kept up to date, which is what makes comparing them worth a look.
 */

/** What whoever makes a change knows of a person; each app knows a part of it. */
export interface Employee {
  readonly person: { readonly externalId: string; readonly email: string; readonly userName: string }
  readonly givenName: string
  readonly familyName: string
  readonly title: string
  readonly phone: string
  readonly location: string
  readonly costCentre: string
}

/** The first one is the person of the terminal's story. The numbers are Swedish ones that are kept free for stories. */
export const employees: readonly [Employee, ...Employee[]] = [
  {
    person: { externalId: '20533', email: 'asa@fjord.example', userName: 'asa.bergstrom' },
    givenName: 'Åsa',
    familyName: 'Bergström',
    title: 'Shift lead',
    phone: '+46701740612',
    location: 'Malmö',
    costCentre: 'SE-114',
  },
  employee('20118', 'Johan Ek', 'Store manager', '+46701740618', 'Göteborg', 'SE-121'),
  employee('20790', 'Fatima Haddad', 'Sales assistant', '+46701740623', 'Malmö', 'SE-114'),
  employee('19844', 'Lars Nyström', 'Driver', '+46701740631', 'Jönköping', 'SE-300'),
  employee('20961', 'Mei Lindholm', 'Sales assistant', '+46701740637', 'Stockholm', 'SE-102'),
  employee('20277', 'Oskar Vikström', 'Department manager', '+46701740644', 'Göteborg', 'SE-121'),
  employee('21034', 'Leyla Demir', 'Trainee', '+46701740649', 'Stockholm', 'SE-102'),
  employee('20650', 'Sofia Öberg', 'Sales assistant', '+46701740655', 'Uppsala', 'SE-108'),
  employee('20402', 'Emil Sandberg', 'Visual merchandiser', '+46701740662', 'Stockholm', 'SE-102'),
  employee('20715', 'Ingrid Thorsen', 'Store manager', '+46701740668', 'Uppsala', 'SE-108'),
  employee('19990', 'Pavel Novák', 'Warehouse lead', '+46701740673', 'Jönköping', 'SE-300'),
  employee('20888', 'Amira Said', 'Sales assistant', '+46701740681', 'Göteborg', 'SE-121'),
]

function employee(
  externalId: string,
  name: `${string} ${string}`,
  title: string,
  phone: string,
  location: string,
  costCentre: string,
): Employee {
  const [givenName = '', familyName = ''] = name.split(' ')
  // As people are given addresses: without the marks that a keyboard elsewhere does not have.
  const userName = `${givenName}.${familyName}`.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const person = { externalId, email: `${userName}@fjord.example`, userName }
  return { person, givenName, familyName, title, phone, location, costCentre }
}

/** The canonical profile. */
export function profileOf({
  person,
  givenName,
  familyName,
  title,
  phone,
  location,
  costCentre,
}: Employee): User {
  return {
    ...person,
    displayName: `${givenName} ${familyName}`,
    givenName,
    familyName,
    title,
    phone,
    location,
    active: true,
    custom: { costCentre },
  }
}

/** What an app holds of each: what it would hold if it were kept up to date, and what it holds otherwise. */
export function heldBy<Holding>(
  hold: (employee: Employee) => Holding,
  otherwise: Readonly<Record<string, Partial<Holding> | 'nobody'>>,
): Holding[] {
  return employees.flatMap((each) => {
    const other = otherwise[each.person.externalId]
    return other === 'nobody' ? [] : [{ ...hold(each), ...other }]
  })
}

/** An id that looks like the others of its app, and is unlike anybody else's. */
export function idWithin(app: `${string}-${string}-${string}-${string}`, { person }: Employee): string {
  return `${app}-${person.externalId.padStart(12, '0')}`
}
