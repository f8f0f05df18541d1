import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** What a command reads: text, or bytes taken as UTF-8 in which broken sequences become U+FFFD. */
export type Input = AsyncIterable<string | Uint8Array>

/**
 * Writes one JSON object for every line of the input, in order, while it streams: memory holds one line and one chunk.
 * Lines end with LF or CR LF; the last one may lack its end. Waits whenever the reader of the output is slower.
 */
export const answerLines = async (input: Input, output: Writable, answer: (line: string) => unknown): Promise<void> => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const answerLine = (line: string): string =>
    `${JSON.stringify(answer(line.endsWith('\r') ? line.slice(0, -1) : line))}\n`
  const pieces: string[] = []
  const answerChunk = async (chunk: string): Promise<void> => {
    const lines = chunk.split('\n')
    const unfinished = lines.pop()!
    if (lines.length > 0) {
      lines[0] = pieces.join('') + lines[0]
      pieces.length = 0
      if (!output.write(lines.map(answerLine).join(''))) await once(output, 'drain')
    }
    if (unfinished !== '') pieces.push(unfinished)
  }
  for await (const chunk of input)
    await answerChunk(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
  await answerChunk(decoder.decode())
  if (pieces.length > 0) output.write(answerLine(pieces.join('')))
}
