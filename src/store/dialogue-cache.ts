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

/** A dialogue as this process left it, opened. */
export interface OwnDialogue<State> {
  readonly state: State
  readonly version: number
  readonly fromHash: Buffer
}

/** Dialogues of the last minutes, so that most keypresses read nothing from the store. Losing it loses nothing. */
export interface DialogueCache<State = unknown> {
  /** What this process set last and nothing has to be asked or opened for; another process may have gone on since. */
  own(id: string): OwnDialogue<State> | null
  get(id: string): Promise<CachedDialogue | null>
  /** `opened` is what is sealed in it, while it is likely to be asked for again. */
  set(id: string, dialogue: CachedDialogue, opened?: State): Promise<void>
  drop(id: string): Promise<void>
}

const KEPT_MS = 10 * 60_000
const MOST = 20_000
const CLEARED_EVERY = 1_000
/** Opened ones take memory that is searched again and again, so fewer are held, those of calls that go on. */
const OPENED_MS = 3 * 60_000
const MOST_OPENED = 2_000

/** Dialogues in this process: the next keypress of a call usually comes to the same one. */
export function memoryDialogues<State>(): DialogueCache<State> {
  const cache = new LRUCache<string, CachedDialogue>({ max: MOST, ttl: KEPT_MS })
  const open = new LRUCache<string, OwnDialogue<State>>({ max: MOST_OPENED, ttl: OPENED_MS })
  let sets = 0
  return {
    own: (id) => open.get(id) ?? null,
    get: async (id) => cache.get(id) ?? null,
    set: async (id, dialogue, opened) => {
      sets += 1
      // what is over is let go of only when somebody asks for it, or here
      if (sets % CLEARED_EVERY === 0) for (const each of [cache, open]) each.purgeStale()
      const { state, version } = dialogue
      const fromHash = apart(dialogue.fromHash)
      cache.set(id, { state: apart(state), version, fromHash })
      if (opened === undefined) open.delete(id)
      else open.set(id, { state: opened, version, fromHash })
    },
    drop: async (id) => {
      cache.delete(id)
      open.delete(id)
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
export function redisDialogues<State>(
  redis: Pick<AnyRedis, 'getBuffer' | 'set' | 'del' | 'ping' | 'status'>,
): DialogueCache<State> {
  // no tag in braces: the nodes of a cluster share the dialogues out among them
  const key = (id: string) => `rokkon:dialogue:${id}`
  const own = memoryDialogues<State>()
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
    own: own.own,
    get: async (id) => {
      const [bytes, mine] = await Promise.all([away ? null : known(id), own.get(id)])
      if (bytes === null || bytes.length < HASH_BYTES + 4) return mine
      const version = bytes.readUInt32BE(HASH_BYTES)
      if (mine !== null && mine.version >= version) return mine
      return { fromHash: bytes.subarray(0, HASH_BYTES), version, state: bytes.subarray(HASH_BYTES + 4) }
    },
    set: async (id, dialogue, opened) => {
      await own.set(id, dialogue, opened)
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
