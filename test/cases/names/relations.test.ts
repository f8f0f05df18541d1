import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FOUND_MODEL } from '../../../src/cases/match/model.ts'
import { Vocabulary } from '../../../src/cases/names/vocabulary.ts'
import { IS_THOROUGH } from '../../thorough.ts'

const SYLLABLES = ['da', 'ra', 'vuth', 'sok', 'sokh', 'thi', 'thy', 'ny', 'chan', 'ចាន់', 'សុខ', 'ខ', 'h', 'pov', 'peou']

const words = fc
  .array(
    fc.array(fc.constantFrom(...SYLLABLES), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
    { minLength: 5, maxLength: 60 },
  )
  .map((all) => [...new Set(all)])

it('remembers what a word is related to, and of words that are new since the same as if it were asked first now', () => {
  fc.assert(
    fc.property(words, fc.array(fc.nat(59), { maxLength: 20 }), (texts, asked) => {
      const [kept, last] = [new Vocabulary(FOUND_MODEL.names), new Vocabulary(FOUND_MODEL.names)]
      const shown = (vocabulary: Vocabulary, text: string) => [
        ...vocabulary.relatives(vocabulary.word(text)).map(({ word, ratio, given }) => [word.text, ratio, given]),
        ...[...vocabulary.endingsOf(vocabulary.word(text))].map((word) => word.text).sort(),
      ]
      for (const [at, text] of texts.entries()) {
        for (const vocabulary of [kept, last]) vocabulary.count(vocabulary.word(text), 1)
        // asked while there are only so many
        if (asked.includes(at)) shown(kept, texts[at % 3]!)
      }
      for (const text of texts) expect(shown(kept, text)).toEqual(shown(last, text))
    }),
    { numRuns: IS_THOROUGH ? 500 : 60 },
  )
})
