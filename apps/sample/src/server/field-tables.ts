import {
  userFieldNames,
  userFields,
  type FieldEntry,
  type FieldType,
  type Plugin,
  type Verb,
} from '@crosspatch/core'

/** A field, and what each connection's plugin says of it. */
export interface TableField {
  /** Where it stands in a patch: `title`, `extensions.acme.badge`. */
  readonly path: string
  readonly label: string
  readonly type: FieldType
  readonly scim?: string
  /** Set for a field that only one plugin has: the connections of that plugin. */
  readonly only?: readonly string[]
  readonly entries: ReadonlyMap<string, FieldEntry>
}

/** Every field of the canonical model, then what only a single plugin has. */
export function tableFields(plugins: Readonly<Record<string, Plugin>>): readonly TableField[] {
  const connections = Object.entries(plugins)
  const canonical = userFieldNames.map((name): TableField => {
    const field: { readonly type: FieldType; readonly label: string; readonly scim?: string } =
      userFields[name]
    const entries = connections.flatMap(([connection, { fields }]): [string, FieldEntry][] => {
      const entry = fields[name]
      return entry === undefined ? [] : [[connection, entry]]
    })
    return { path: name, ...field, entries: new Map(entries) }
  })
  return [...canonical, ...extensionFields(connections)]
}

function extensionFields(connections: readonly [string, Plugin][]): TableField[] {
  const fields = new Map<string, TableField>()
  for (const [connection, { id, extensions }] of connections) {
    for (const [name, entry] of Object.entries(extensions)) {
      const path = `extensions.${id}.${name}`
      const { type, label } = entry
      const before = fields.get(path)
      fields.set(path, {
        path,
        label,
        type,
        only: [...(before?.only ?? []), connection],
        entries: new Map([...(before?.entries ?? []), [connection, entry]]),
      })
    }
  }
  return [...fields.values()]
}

const verbs = ['set', 'clear', 'edit'] as const satisfies readonly Verb[]

/** The verbs that are honoured: of one of which nothing is known, no use is made. */
export function verbsOf(entry: FieldEntry): readonly Verb[] {
  return verbs.filter((verb) => entry.verbs[verb] !== undefined && entry.verbs[verb] !== 'unknown')
}
