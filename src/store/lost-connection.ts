import type { ClientBase, Pool } from 'pg'

/** Lets a process outlive the loss of this connection while no statement runs on it: whoever uses it next hears of it then. */
export function outlive(client: ClientBase): void {
  client.on('error', () => undefined)
}

/** The same for each connection of a pool, which itself listens only to those that are not taken out. */
export function outliveLoss<Of extends Pool>(pool: Of): Of {
  pool.on('connect', outlive)
  return pool
}
