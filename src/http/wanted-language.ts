import type { FastifyRequest } from 'fastify'
import type { ConsoleLanguage } from '../cases/sign-in-rules.ts'

/** The language of a page that nobody chose one for: what the browser asks for first, else Khmer. */
export function wantedLanguage(request: FastifyRequest): ConsoleLanguage {
  const wanted = String(request.headers['accept-language'] ?? '').match(/\b(km|en)\b/i)?.[1]
  return wanted?.toLowerCase() === 'en' ? 'en' : 'km'
}
