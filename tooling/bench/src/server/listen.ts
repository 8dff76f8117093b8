import type { Server } from 'node:http'

/** Serves on loopback, tells the port on standard output, and ends with the benchmark, however that ends. */
export function listen(server: Server, onReady: (origin: string) => void = () => {}): void {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    onReady(`http://127.0.0.1:${port}`)
    process.stdout.write(`${port}\n`)
  })
  process.stdin.resume()
  process.stdin.on('end', () => process.exit(0))
}
