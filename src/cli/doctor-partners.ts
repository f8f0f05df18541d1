import { PRIMERO_FIELDS } from '../cases/exports/push/primero.ts'
import type { Partners, PartnerValues } from '../partners/index.ts'
import type { PushOutcomeName } from '../partners/push-outcome.ts'
import type { Problem } from '../refusals.ts'

type Found = Problem | { readonly well: string }

/** What each way of not being taken asks for. */
const CURE: Readonly<Record<Exclude<PushOutcomeName, 'taken'>, string>> = {
  account: 'check its name and password',
  refused: 'check its address, and that the account may write records',
  throttled: 'nothing: it asks to come again later',
  broken: 'nothing, or tell the partner: pushes wait',
  late: 'check the network: pushes wait',
  unreachable: 'check its address, and that this host may reach it: pushes wait',
}

/** Settings of a record system that say too little for anything to be pushed. */
export function halfSetUp(values: PartnerValues): Problem[] {
  return (['PRIMERO', 'OSCAR'] as const).flatMap((name) => {
    const needed = [`${name}_URL`, `${name}_USER`, `${name}_PASSWORD`] as const
    const missing = needed.filter((each) => values[each] === null)
    return missing.length === 0 || missing.length === needed.length
      ? []
      : [
          {
            line: `${missing[0]}: got nothing, so that nothing is pushed to this system`,
            cure: 'set all three, or none',
          },
        ]
  })
}

/** How each record system that is set up is, by signing in; nothing is pushed. What Primero has no field for is left out of pushes. */
export async function lookAtPartners({ primero, oscar }: Partners): Promise<readonly Found[]> {
  const found: Found[] = []
  const told = (name: string, outcome: PushOutcomeName, well: string) =>
    found.push(
      outcome === 'taken'
        ? { well }
        : { line: `${name}: got no sign-in (${outcome}), takes an account it knows`, cure: CURE[outcome] },
    )
  if (primero !== null) {
    const { outcome, lacks } = await primero.client.look(PRIMERO_FIELDS[primero.missingAs])
    told('Primero', outcome, 'Primero: signs in')
    if (lacks !== null && lacks.length > 0)
      found.push({
        line: `Primero: got forms without ${lacks.join(', ')}, which are left out of every push`,
        cure: 'ask the ministry to add them, or do without',
      })
  }
  if (oscar !== null) told('OSCaR', (await oscar.api.look()).outcome, 'OSCaR: signs in')
  return found
}
