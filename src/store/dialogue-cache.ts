import type { Redis } from 'ioredis'
import { LRUCache } from 'lru-cache'

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

/** Dialogues in this process: the next keypress of a call usually comes to the same one. */
export function memoryDialogues(): DialogueCache {
  const cache = new LRUCache<string, CachedDialogue>({ max: MOST, ttl: KEPT_MS })
  return {
    get: async (id) => cache.get(id) ?? null,
    set: async (id, dialogue) => {
      cache.set(id, dialogue)
    },
    drop: async (id) => {
      cache.delete(id)
    },
  }
}

const HASH_BYTES = 32

/** Dialogues in Redis, shared by all web processes. A Redis that does not answer counts as not knowing. */
export function redisDialogues(redis: Redis): DialogueCache {
  const key = (id: string) => `{rokkon}:dialogue:${id}`
  return {
    get: async (id) => {
      const bytes = await redis.getBuffer(key(id)).catch(() => null)
      if (bytes === null || bytes.length < HASH_BYTES + 4) return null
      return {
        fromHash: bytes.subarray(0, HASH_BYTES),
        version: bytes.readUInt32BE(HASH_BYTES),
        state: bytes.subarray(HASH_BYTES + 4),
      }
    },
    set: async (id, { fromHash, version, state }) => {
      const head = Buffer.alloc(4)
      head.writeUInt32BE(version)
      await redis.set(key(id), Buffer.concat([fromHash, head, state]), 'PX', KEPT_MS).catch(() => undefined)
    },
    drop: async (id) => {
      await redis.del(key(id)).catch(() => undefined)
    },
  }
}
