import { openApiDocument } from '../http/case-api/openapi/document.ts'
import type { Command } from './commands.ts'

/** `openapi`: the API's document, as `/api/docs/json` serves it. */
export const openapi: Command = {
  words: 'openapi',
  takes: '',
  does: 'the API as an OpenAPI 3.1 document',
  async run(_args, { result }) {
    result(JSON.stringify(openApiDocument(), null, 2))
    return 0
  },
}
