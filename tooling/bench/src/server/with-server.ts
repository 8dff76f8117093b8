import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Starts a server of this package in a process of its own; ends it when the work is done. */
export async function withServer<Value>(
  file: string,
  work: (origin: string) => Promise<Value>,
): Promise<Value> {
  const server = spawn(process.execPath, [join(import.meta.dirname, '..', file)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  try {
    const port = await new Promise<string>((resolve, reject) => {
      server.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()))
      server.once('exit', () => reject(new Error('The server has ended.')))
    })
    return await work(`http://127.0.0.1:${port}`)
  } finally {
    server.stdin.end()
  }
}
