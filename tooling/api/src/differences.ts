/** How the reports that are kept differ from those of what is built, a line for each that a reader has to see. */
export function differences(kept: ReadonlyMap<string, string>, built: ReadonlyMap<string, string>): string[] {
  const paths = [...new Set([...kept.keys(), ...built.keys()])].toSorted()
  return paths.flatMap((path) => {
    const [before, after] = [kept.get(path), built.get(path)]
    if (before === after) return []
    if (before === undefined) return [`${path} is missing.`]
    if (after === undefined) return [`${path} is of no entry point.`]
    return [`${path} differs:`, ...onlyIn(before, after, '-'), ...onlyIn(after, before, '+')]
  })
}

function onlyIn(text: string, other: string, sign: string): string[] {
  const lines = new Set(other.split('\n'))
  return text.split('\n').flatMap((line) => (lines.has(line) ? [] : [`  ${sign} ${line}`]))
}
