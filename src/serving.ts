import { type Listed, listed } from './cli/index.ts'

/** The long-running commands: they end on SIGINT or SIGTERM, at once on a second one. */
export const SERVING: readonly Listed[] = [
  listed('serve', 'serve', () => import('./serve.ts')),
  listed('web', 'web', () => import('./serve.ts')),
  listed('worker', 'worker', () => import('./serve.ts')),
]
