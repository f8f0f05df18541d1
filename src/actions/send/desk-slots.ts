import type { Pool, PoolClient } from 'pg'
import { lines } from '../../../flows/lines.ts'
import type { Gazetteer } from '../../cases/places/gazetteer.ts'
import { provinceLabel } from '../../cases/places/labels.ts'
import { showPhone } from '../../flow/answers/index.ts'
import type { Language } from '../../flow/language.ts'
import { deskPhone } from '../../store/desks.ts'

/** The duty desk of a province as texts and screens name it, else the national one; null where neither is listed. */
export async function deskSlots(
  gazetteer: Gazetteer,
  client: Pool | PoolClient,
  province: string,
  language: Language,
): Promise<{ readonly desk: string; readonly deskphone: string } | null> {
  const phone = await deskPhone(client, province)
  if (phone !== null) return { desk: provinceLabel(gazetteer, province, language), deskphone: showPhone(phone) }
  const national = await deskPhone(client, '')
  return national === null ? null : { desk: lines.AR1[language], deskphone: showPhone(national) }
}
