import type { Spool } from '../../src/store/spool.ts'
import type { Process, Scheduler } from './scheduler.ts'

interface File {
  readonly name: string
  readonly content: string
  readonly by: Process
  /** Renamed to its name, and the folder flushed: it survives a crash. */
  flushed: boolean
  takenBy: Process | null
}

/** The disk of one host: what was not flushed may be gone after a crash. */
export class Disk {
  readonly files: File[] = []
  readonly bad: string[] = []
  full = false
  written = 0

  /** What a crash leaves: of files not flushed, those that the seed spares. */
  crash(process: Process, scheduler: Scheduler): void {
    for (const file of this.files) if (file.takenBy === process) file.takenBy = null
    const kept = this.files.filter(({ flushed, by }) => flushed || by !== process || scheduler.chance(0.5))
    for (const file of kept) if (file.by === process) file.flushed = true
    this.files.splice(0, this.files.length, ...kept)
  }
}

/**
 * The spool of a process on such a disk, in the shape of src/store/spool.ts: each act on the disk is a step of the
 * scheduler. What the real one does with files is proved by its own tests and by F17.
 */
export function simulatedSpool(disk: Disk, process: Process, scheduler: Scheduler): Spool {
  const step = <Result>(act: () => Result): Promise<Result> =>
    new Promise((resolve, reject) => {
      scheduler.add({
        owner: process,
        run() {
          try {
            resolve(act())
          } catch (error) {
            reject(error as Error)
          }
        },
      })
    })
  const open = () => disk.files.filter(({ flushed, takenBy }) => flushed && takenBy === null)
  return {
    list: () => open().map(({ name }) => name),
    listBad: () => disk.bad,
    async put(content: string, now: Date) {
      if (disk.full) throw new Error('no space left')
      disk.written += 1
      const name = `${now.getTime()}-${String(disk.written).padStart(6, '0')}.msg`
      const file: File = { name, content, by: process, flushed: false, takenBy: null }
      await step(() => disk.files.push(file))
      await step(() => {
        file.flushed = true
      })
    },
    async drain<Item>(read: (content: string) => Item | null, take: (item: Item) => Promise<boolean>, limit: number) {
      let drained = 0
      for (const file of open().slice(0, limit)) {
        if (file.takenBy !== null) continue
        file.takenBy = process
        let taken = false
        try {
          const item = read(file.content)
          taken = item !== null && (await take(item))
        } catch (error) {
          file.takenBy = null
          throw error
        }
        await step(() => {
          disk.files.splice(disk.files.indexOf(file), 1)
          if (!taken) disk.bad.push(file.name)
        })
        if (taken) drained += 1
      }
      return drained
    },
  } as unknown as Spool
}
