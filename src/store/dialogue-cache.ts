import { setTimeout as pause } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import { apart } from './apart.ts'
import type { AnyRedis } from './redis.ts'

/** A dialogue as it was last seen, still sealed. It may be behind the store: the version decides when a hop is kept. */
export interface CachedDialogue {
  readonly state: Buffer
  readonly version: number
  readonly fromHash: Buffer
}

/** Dialogues of the last minutes, so that most keypresses read nothing from the store. Losing it loses nothing. */
export interface DialogueCache {
  get(id: string): Promise<CachedDialogue | null>
  set(id: string, dialogue: CachedDialogue): Promise<void>
  drop(id: string): Promise<void>
}

const KEPT_MS = 10 * 60_000
const MOST = 20_000
const CLEARED_EVERY = 1_000

/** Dialogues in this process: the next keypress of a call usually comes to the same one. */
export function memoryDialogues(): DialogueCache {
  const cache = new LRUCache<string, CachedDialogue>({ max: MOST, ttl: KEPT_MS })
  let sets = 0
  return {
    get: async (id) => cache.get(id) ?? null,
    set: async (id, dialogue) => {
      sets += 1
      // what is over is let go of only when somebody asks for it, or here
      if (sets % CLEARED_EVERY === 0) cache.purgeStale()
      const { state, version, fromHash } = dialogue
      cache.set(id, { state: apart(state), version, fromHash: apart(fromHash) })
    },
    drop: async (id) => {
      cache.delete(id)
    },
  }
}

const HASH_BYTES = 32
/** The store answers within this, so Redis is no shorter way than it when it takes longer. */
const WAIT_MS = 30
/** How often a Redis that did not answer is looked at again. */
const LOOK_AGAIN_MS = 1_000

/**
 * Dialogues in Redis, shared by all web processes. One that does not answer soon counts as not knowing, and until it
 * answers again nobody waits for it. What this process saw last it knows by itself: while the store is away, too, there is
 * no other place from which a dialogue could go on.
 */
export function redisDialogues(redis: Pick<AnyRedis, 'getBuffer' | 'set' | 'del' | 'ping' | 'status'>): DialogueCache {
  // no tag in braces: the nodes of a cluster share the dialogues out among them
  const key = (id: string) => `rokkon:dialogue:${id}`
  const own = memoryDialogues()
  let away = false
  async function giveUp(): Promise<void> {
    if (away) return
    away = true
    while (away && redis.status !== 'end') {
      await pause(LOOK_AGAIN_MS, undefined, { ref: false })
      away = (await redis.ping().catch(() => null)) === null
    }
  }
  async function known(id: string): Promise<Buffer | null> {
    const answer = redis.getBuffer(key(id)).catch(() => undefined)
    const bytes = await Promise.race([answer, pause(WAIT_MS, undefined, { ref: false })])
    if (bytes === undefined) void giveUp()
    return bytes ?? null
  }
  return {
    get: async (id) => {
      const [bytes, mine] = await Promise.all([away ? null : known(id), own.get(id)])
      if (bytes === null || bytes.length < HASH_BYTES + 4) return mine
      const version = bytes.readUInt32BE(HASH_BYTES)
      if (mine !== null && mine.version >= version) return mine
      return { fromHash: bytes.subarray(0, HASH_BYTES), version, state: bytes.subarray(HASH_BYTES + 4) }
    },
    set: async (id, dialogue) => {
      await own.set(id, dialogue)
      if (away) return
      const { fromHash, version, state } = dialogue
      const head = Buffer.alloc(4)
      head.writeUInt32BE(version)
      // not waited for: what is asked next comes after it on the same connection, and the version tells what is behind
      redis.set(key(id), Buffer.concat([fromHash, head, state]), 'PX', KEPT_MS).catch(() => undefined)
    },
    drop: async (id) => {
      await own.drop(id)
      redis.del(key(id)).catch(() => undefined)
    },
  }
}
