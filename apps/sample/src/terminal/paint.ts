import { styleText } from 'node:util'

/** What a piece of text is to the reader; each is a colour on a terminal, and nothing where there is none. */
export type Tone = 'plain' | 'strong' | 'faint' | 'good' | 'notice' | 'bad'

/** Gives text its tone. */
export type Paint = (tone: Tone, text: string) => string

const styles = {
  strong: 'bold',
  faint: 'dim',
  good: 'green',
  notice: 'yellow',
  bad: 'red',
} as const satisfies Record<Exclude<Tone, 'plain'>, string>

/** A paint for a stream: it colours a terminal, unless NO_COLOR says otherwise, and never a file or a pipe. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return (tone, text) => (tone === 'plain' ? text : styleText(styles[tone], text, { stream }))
}

/** No colour at all. */
export const plainPaint: Paint = (_tone, text) => text
