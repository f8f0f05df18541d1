// Loaded before the program (`node --import`): the same gateway, which writes all it writes and waits for none of it before it
// answers, to see what it costs that nothing is acknowledged before it is durable. Never anything but a yardstick.
import { register } from 'node:module'

const unwaited = `
for (const keep of ['keepMessage', 'keepHop']) {
  const waited = Intake.prototype[keep]
  Intake.prototype[keep] = function (...args) {
    waited.apply(this, args).catch(() => undefined)
    return Promise.resolve('stored')
  }
}
`

const hooks = `
export async function load(url, context, next) {
  const loaded = await next(url, context)
  if (!url.endsWith('/dist/src/store/intake.js')) return loaded
  return { ...loaded, source: loaded.source + ${JSON.stringify(unwaited)} }
}
`

register(`data:text/javascript,${encodeURIComponent(hooks)}`)
