// What the test must catch: a module that needs Node.

export const run = () => Buffer.from('Node').toString()
