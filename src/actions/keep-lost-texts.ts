import type { WebDeps } from './deps.ts'
import { keepEvent } from './keep-event.ts'

/** A text is listed for so long. */
const BACK_MS = 3_600_000

/** Asks providers that tell of each text once what came in, and keeps what never arrived here; what did is known by its id. */
export async function keepLostTexts(deps: WebDeps): Promise<void> {
  for (const channel of deps.smsChannels.values()) {
    const came = await channel.cameSince?.(new Date(deps.now().getTime() - BACK_MS))
    for (const event of came ?? [])
      if (event.kind === 'sms') await keepEvent(deps, channel.name, event, Buffer.from(JSON.stringify(event)))
  }
}
