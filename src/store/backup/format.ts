import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import { z } from 'zod'

/** A backup cannot be made or restored; the message is one line that says why and shows no key. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

// A file is its mark, the length of its head, the head as JSON, the head's MAC, and frames. A frame is the length of what
// is sealed, its section, and the sealed bytes with their tag. The last frame says what stood before it.
const MARK = Buffer.from('rokkon backup 1\n')
const MAC_BYTES = 32
const TAG_BYTES = 16
const FRAME_HEAD_BYTES = 5
const MOST_HEAD_BYTES = 1 << 20
const MOST_FRAME_BYTES = 1 << 29

/** What a frame holds: rows and files, keys (which open only as long as the key of their week is kept), or the end. */
const SECTIONS = { data: 1, keys: 2, end: 3 } as const
export type Section = 'data' | 'keys'

const headShape = z.object({
  at: z.string(),
  salt: z.base64(),
  /** Version of the ring's backup key. */
  keyVersion: z.number().int(),
  /** Monday of the week whose key the keys are sealed with. */
  week: z.string(),
  /** Migrations of the store it was made of. */
  migrations: z.array(z.string()),
})

/** What a file says of itself in clear. */
export type BackupHead = z.infer<typeof headShape>

/** The keys of one file; `keys` is null once the key of its week was destroyed. */
export interface FileKeys {
  readonly head: Buffer
  readonly data: Buffer
  readonly keys: Buffer | null
}

/** The keys of the file with a head: from the ring's backup key, for the section of keys from the week's key as well. */
export function fileKeys(head: BackupHead, ringKey: Buffer, weekKey: Buffer | null): FileKeys {
  const salt = Buffer.from(head.salt, 'base64')
  const derive = (key: Buffer, what: string) => Buffer.from(hkdfSync('sha256', key, salt, `rokkon backup ${what}`, 32))
  return {
    head: derive(ringKey, 'head'),
    data: derive(ringKey, 'data'),
    keys: weekKey === null ? null : derive(Buffer.concat([weekKey, ringKey]), 'keys'),
  }
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
const macOf = (key: Buffer, head: Buffer) => createHmac('sha256', key).update(head).digest()

function nonceOf(section: number, sequence: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt8(section, 0)
  nonce.writeBigUInt64BE(BigInt(sequence), 4)
  return nonce
}

/** Binds a frame to its file, section and place. */
const placeOf = (headHash: Buffer, section: number, sequence: number) =>
  Buffer.concat([headHash, nonceOf(section, sequence)])

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Writes a file frame by frame. */
export class BackupWriter {
  readonly #handle: FileHandle
  readonly #keys: FileKeys
  readonly #headHash: Buffer
  readonly #hash = createHash('sha256')
  #frames = 0
  #bytes = 0

  private constructor(handle: FileHandle, keys: FileKeys, headHash: Buffer) {
    this.#handle = handle
    this.#keys = keys
    this.#headHash = headHash
  }

  /** Begins a new file, for its owner alone. */
  static async begin(file: string, head: BackupHead, keys: FileKeys): Promise<BackupWriter> {
    const text = Buffer.from(JSON.stringify(head))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(text.length)
    const clear = Buffer.concat([MARK, length, text])
    const writer = new BackupWriter(await open(file, 'wx', 0o600), keys, sha256(clear))
    await writer.#write(Buffer.concat([clear, macOf(keys.head, clear)]))
    return writer
  }

  /** Seals one frame. */
  add(section: Section, content: Buffer): Promise<void> {
    const key = this.#keys[section]
    if (key === null) throw new Error('a backup is written with all its keys')
    return this.#seal(SECTIONS[section], key, content)
  }

  async #seal(section: number, key: Buffer, content: Buffer): Promise<void> {
    const packed = await deflate(content, { level: 3 })
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(section, this.#frames))
    cipher.setAAD(placeOf(this.#headHash, section, this.#frames))
    const sealed = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
    if (sealed.length > MOST_FRAME_BYTES)
      throw new BackupError('rows or a file of the spool are too large for a backup')
    const head = Buffer.alloc(FRAME_HEAD_BYTES)
    head.writeUInt32BE(sealed.length, 0)
    head.writeUInt8(section, 4)
    this.#frames += 1
    await this.#write(Buffer.concat([head, sealed]))
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#hash.update(bytes)
    this.#bytes += bytes.length
    await this.#handle.writeFile(bytes)
  }

  /** Writes the last frame and flushes the file to disk. */
  async end(): Promise<{ readonly bytes: number; readonly sha256: string }> {
    const before = this.#hash.copy().digest('hex')
    await this.#seal(SECTIONS.end, this.#keys.data, Buffer.from(JSON.stringify({ before })))
    await this.#handle.sync()
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

const CHANGED = 'the backup is cut off or was changed'

/** Reads a file frame by frame; nothing it gives was changed, and when it is through, nothing is missing. */
export class BackupReader {
  readonly head: BackupHead
  readonly #handle: FileHandle
  readonly #size: number
  readonly #clear: Buffer
  readonly #mac: Buffer

  private constructor(handle: FileHandle, size: number, head: BackupHead, clear: Buffer, mac: Buffer) {
    this.#handle = handle
    this.#size = size
    this.head = head
    this.#clear = clear
    this.#mac = mac
  }

  /** @throws BackupError when there is no such file or it is no backup of this version. */
  static async open(file: string): Promise<BackupReader> {
    const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
      throw new BackupError(`the backup cannot be read (${error.code})`)
    })
    try {
      const { size } = await handle.stat()
      const mark = await readAt(handle, 0, Math.min(size, MARK.length))
      if (!mark.equals(MARK))
        throw new BackupError(
          mark.toString('latin1').startsWith('rokkon backup')
            ? 'the backup is of another version of this program'
            : 'the file is no backup of this program',
        )
      const length = size < MARK.length + 4 ? MOST_HEAD_BYTES : (await readAt(handle, MARK.length, 4)).readUInt32BE()
      const end = MARK.length + 4 + length
      if (length > MOST_HEAD_BYTES || end + MAC_BYTES > size) throw new BackupError(CHANGED)
      const clear = await readAt(handle, 0, end)
      return new BackupReader(handle, size, headOf(clear), clear, await readAt(handle, end, MAC_BYTES))
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  /**
   * Every frame in order; those with keys are left out when their key is gone. The hash of the whole file comes back when
   * the last frame has proven it.
   * @throws BackupError at the first thing that is not as it was written.
   */
  async *frames(keys: FileKeys): AsyncGenerator<{ readonly section: Section; readonly content: Buffer }, string> {
    if (!timingSafeEqual(macOf(keys.head, this.#clear), this.#mac))
      throw new BackupError('the backup was made with another key ring, or its head was changed')
    const headHash = sha256(this.#clear)
    const hash = createHash('sha256').update(this.#clear).update(this.#mac)
    let at = this.#clear.length + MAC_BYTES
    for (let sequence = 0; ; sequence += 1) {
      if (at + FRAME_HEAD_BYTES > this.#size) throw new BackupError(CHANGED)
      const frameHead = await readAt(this.#handle, at, FRAME_HEAD_BYTES)
      const length = frameHead.readUInt32BE(0)
      const section = frameHead.readUInt8(4)
      const end = at + FRAME_HEAD_BYTES + length
      if (length < TAG_BYTES || length > MOST_FRAME_BYTES || end > this.#size) throw new BackupError(CHANGED)
      const sealed = await readAt(this.#handle, at + FRAME_HEAD_BYTES, length)
      const name = section === SECTIONS.data ? 'data' : section === SECTIONS.keys ? 'keys' : 'end'
      const key = name === 'keys' ? keys.keys : keys.data
      const content = key === null ? null : await unseal(key, headHash, section, sequence, sealed)
      const before = name === 'end' ? hash.copy().digest('hex') : ''
      hash.update(frameHead).update(sealed)
      at = end
      if (name !== 'end') {
        if (content !== null) yield { section: name, content }
        continue
      }
      // what could not be opened, because its key is gone, is proven here
      if (content?.toString() !== JSON.stringify({ before }) || at !== this.#size) throw new BackupError(CHANGED)
      return hash.digest('hex')
    }
  }

  close(): Promise<void> {
    return this.#handle.close()
  }
}

async function unseal(
  key: Buffer,
  headHash: Buffer,
  section: number,
  sequence: number,
  sealed: Buffer,
): Promise<Buffer> {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(section, sequence))
    decipher.setAAD(placeOf(headHash, section, sequence))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
    const packed = Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES)), decipher.final()])
    return await inflate(packed)
  } catch {
    throw new BackupError(CHANGED)
  }
}

function headOf(clear: Buffer): BackupHead {
  try {
    return headShape.parse(JSON.parse(clear.subarray(MARK.length + 4).toString()))
  } catch {
    throw new BackupError(CHANGED)
  }
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let read = 0; read < length; ) {
    const { bytesRead } = await handle.read(bytes, read, length - read, at + read)
    if (bytesRead === 0) throw new BackupError(CHANGED)
    read += bytesRead
  }
  return bytes
}
