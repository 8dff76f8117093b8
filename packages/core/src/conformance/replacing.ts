/**
 * The same object with other members in their place. It may be frozen, or an instance of a class; what is frozen
 * stays as it is, because no stand-in may say otherwise.
 */
export function replacing<Owner extends object>(
  owner: Owner,
  replace: (name: string, member: unknown) => unknown,
): Owner {
  return new Proxy(owner, {
    get(target, name): unknown {
      const member: unknown = Reflect.get(target, name)
      const own = Reflect.getOwnPropertyDescriptor(target, name)
      const isFixed = own !== undefined && own.configurable === false && own.writable !== true
      return typeof name !== 'string' || isFixed ? member : replace(name, member)
    },
  })
}
