import * as v from 'valibot'

/** A list that nobody changes, which is how the directory gives its own. */
export function list<const Item extends v.GenericSchema>(
  item: Item,
): v.SchemaWithPipe<readonly [v.ArraySchema<Item, undefined>, v.ReadonlyAction<v.InferOutput<Item>[]>]> {
  return v.pipe(v.array(item), v.readonly())
}

/** Values by the connection's name. */
export function byConnection<const Item extends v.GenericSchema>(
  item: Item,
): v.RecordSchema<v.StringSchema<undefined>, Item, undefined> {
  return v.record(v.string(), item)
}
