import type { PersonRow } from '../../../src/api/people.js'

/** The people of whom every word is found somewhere. `asa` finds Åsa as well. */
export function searched(people: readonly PersonRow[], text: string): readonly PersonRow[] {
  const words = plain(text)
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (words.length === 0) return people
  return people.filter((person) => {
    const known = plain(textOf(person))
    return words.every((word) => known.includes(word))
  })
}

function textOf({ name, title, location, known }: PersonRow): string {
  return [name, title ?? '', location ?? '', ...Object.values(known)].join('\n')
}

/** Without case and accents. Letters that have no accent to lose are spelt as on other keyboards. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
}
