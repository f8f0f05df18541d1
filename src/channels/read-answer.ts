/** The text of an answer as it comes, null as soon as it is longer than so many bytes. @throws Error when it breaks off. */
export async function answerWithin(response: Response, most: number): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > most) return null // leaving the loop ends the connection
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
