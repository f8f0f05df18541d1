import { publishPfif } from '../actions/exports/publish-pfif.ts'
import { pfifAtom, pfifXml } from '../cases/exports/pfif.ts'
import { buildGazetteer } from '../cases/places/gazetteer.ts'
import { provinceLabel } from '../cases/places/labels.ts'
import { readPlaceFile } from '../store/place-file.ts'
import type { Command } from './commands.ts'
import { openOut } from './export-file.ts'
import { EXPORT_TAKES, exportOptions } from './export-options.ts'
import { withStore } from './open-for-command.ts'

/** `export pfif`: cases that two people made public, for other finders of missing persons. */
export const exportPfif: Command = {
  words: 'export pfif',
  takes: EXPORT_TAKES,
  does: 'cases that two keys made public, as PFIF 1.4, or with a file named .atom as a feed; what is public no more as a placeholder',
  async run(args, { config, stdout, talk }) {
    const asked = exportOptions(args)
    if (asked === null) {
      talk(`export pfif takes ${this.takes}`)
      return 2
    }
    const gazetteer = buildGazetteer(readPlaceFile())
    const { publicBaseUrl } = config
    const publisher = { publicBaseUrl, provinceName: (code: string) => provinceLabel(gazetteer, code, 'en') }
    const now = () => new Date()
    await withStore(config, talk, async ({ pool, ring }) => {
      const entries = await publishPfif({ pool, ring, now }, publisher, asked.filter, 'cli export pfif')
      const isAtom = asked.out?.endsWith('.atom') === true
      const out = openOut(asked.out, stdout)
      await out.write(isAtom ? pfifAtom(publisher, entries, now()) : pfifXml(entries))
      await out.close()
      const shown = entries.filter(({ notes }) => notes.length > 0).length
      talk(`${shown} cases are public, ${entries.length - shown} are public no more.`)
    })
    return 0
  },
}
