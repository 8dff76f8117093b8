/**
 * A text with a change as the guide shows it: lines that begin with a space stay, with a minus they go, with a plus
 * they come, and `@@` leads to another place. Each place has to be found exactly once.
 */
export function applyChange(text: string, change: string): string {
  return change.split(/^@@$\n/mu).reduce((current, part) => {
    const lines = part.replace(/\n$/u, '').split('\n')
    const without = (sign: string) =>
      lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1))
    const [before, after] = [without('+').join('\n'), without('-').join('\n')]
    const places = current.split(`${before}\n`).length - 1
    if (places !== 1) throw new Error(`This is there ${places} times:\n${before}`)
    return current.replace(`${before}\n`, () => (after === '' ? '' : `${after}\n`))
  }, text)
}
