/** One operation of RFC 6902 (https://www.rfc-editor.org/rfc/rfc6902#section-4). */
export type JsonPatchOperation =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly path: string; readonly from: string }

/** An RFC 6902 document whose paths are those of the canonical user: `/title`, `/custom/shoeSize`, `/groups/-`. */
export type JsonPatchDocument = readonly JsonPatchOperation[]
