export { serve, type FetchHandler, type LoopbackServer, type ServeOptions } from './serve.js'
