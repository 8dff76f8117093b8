import type { UserUpdate } from '../wire.js'

/** An element of a reply, without its namespace. */
export interface XmlElement {
  readonly name: string
  /** Whether it says `i:nil`, which is how .NET writes a null. */
  readonly isNil: boolean
  /** All of its own text, decoded, with nothing trimmed. */
  readonly text: string
  readonly children: readonly XmlElement[]
}

/** The code that only XML needs: it is loaded for a connection that speaks it, and for no other. */
export interface XmlTools {
  /** The document of an update. */
  readonly writeXml: (update: UserUpdate) => string
  /** The root of a document; nothing when it is not well-formed, or has what is not read (a DOCTYPE). */
  readonly parseXml: (text: string) => XmlElement | undefined
}
