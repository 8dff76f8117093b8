/** What became of what a report of the public API once said. */
export interface Break {
  readonly what: 'removed' | 'changed'
  /** The name of the declaration. */
  readonly name: string
}

/** Sentences for people are in the types of field tables and claims. They may be improved at any time. */
const sentence = /^\s*readonly (?:change|label|note|reason|remedy|says): /

const declaration =
  /^(?:export )?(?:declare )?(?:abstract )?(?:class|const|enum|function|interface|namespace|type|let|var) (\w+)/

/**
 * What somebody who relies on the former report can run into: a declaration that is gone, or one of whose lines is. A
 * line that only was added breaks nobody who reads what they are given.
 */
export function findBreaks(before: string, after: string): Break[] {
  const [former, latter] = [declarationsOf(before), declarationsOf(after)]
  return [...former].flatMap(([name, lines]): Break[] => {
    const now = latter.get(name)
    if (now === undefined) return [{ what: 'removed', name }]
    const left = [...now]
    const isKept = lines.every((line) => {
      const index = left.indexOf(line)
      if (index >= 0) left.splice(index, 1)
      return index >= 0
    })
    return isKept ? [] : [{ what: 'changed', name }]
  })
}

/** The lines of each declaration, by its name. A blank line ends one; overloads have the same name. */
function declarationsOf(report: string): Map<string, string[]> {
  const declarations = new Map<string, string[]>()
  let current: string[] | undefined
  for (const line of report.split('\n')) {
    const name = declaration.exec(line)?.[1]
    if (name !== undefined) {
      current = declarations.get(name) ?? []
      declarations.set(name, current)
    }
    if (line.trim() === '') current = undefined
    if (!sentence.test(line) && !line.trim().startsWith('//')) current?.push(line)
  }
  return declarations
}
