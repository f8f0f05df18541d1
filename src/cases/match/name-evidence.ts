import { joinedOf, joinedRatio, mayBeBoth } from '../names/joined.ts'
import { isEnding } from '../names/relations.ts'
import { ENDING_RATIO, type Vocabulary, type Word } from '../names/vocabulary.ts'
import type { Description } from './description.ts'
import type { LoneWord, Model } from './model.ts'

/** What two names say: how many times likelier they are when of one child, and when of a brother or sister. */
export interface NameEvidence {
  readonly same: number
  readonly sibling: number
}

/** Words on both sides of which one is missing or more than the other's. */
export const SPARE_WORD = 0.4

/** How often the first words of an answer are the name, where clothes or a place would answer as well. */
const IS_A_NAME = 0.3

/** Compares the names of a report and a case: words in any order, joined, one of them alone, or a pet name. */
export function nameEvidence(
  vocabulary: Vocabulary,
  model: Model,
  report: Description,
  open: Description,
): NameEvidence | undefined {
  const [left, right] = [report.names, open.names]
  if (left.length === 0 || right.length === 0) return undefined
  if (left.length === 1 && right.length === 1) {
    const same = oneWord(vocabulary, left[0]!, right[0]!)
    const nick = byNick(vocabulary, model, report, open)
    return { same: model.loneBoth * same + (1 - model.loneBoth) * (1 - model.nick) + nick, sibling: 1 }
  }
  if (left.length === 1) return loneWord(vocabulary, model, model.loneReport, report, open)
  if (right.length === 1) return loneWord(vocabulary, model, model.loneCase, open, report)
  return wholeNames(vocabulary, model, left, right)
}

/**
 * What words say that may be a name, where a report gives none for sure: they speak for a child who is called so, and where
 * they do not agree they were clothes or a place and speak against nobody.
 */
export function toldEvidence(
  vocabulary: Vocabulary,
  model: Model,
  report: Description,
  open: Description,
): NameEvidence | undefined {
  if (report.told === undefined) return undefined
  const names = nameEvidence(vocabulary, model, { ...report, names: report.told }, open)
  if (names === undefined || names.same <= 1) return undefined
  const asIfName = (ratio: number) => IS_A_NAME * ratio + 1 - IS_A_NAME
  return { same: asIfName(names.same), sibling: asIfName(names.sibling) }
}

function wholeNames(vocabulary: Vocabulary, model: Model, left: readonly Word[], right: readonly Word[]): NameEvidence {
  const own = inOrder(vocabulary, model, left, right)
  if (left.length === right.length) return own
  // a word more on one side may be a word that was split
  const [longer, shorter] = left.length > right.length ? [left, right] : [right, left]
  let same = own.same
  for (let at = 0; at + 1 < longer.length; at += 1) {
    const rejoined = vocabulary.joinedAt(longer, at)
    same = Math.max(same, inOrder(vocabulary, model, rejoined, shorter).same)
  }
  return { ...own, same }
}

function inOrder(vocabulary: Vocabulary, model: Model, left: readonly Word[], right: readonly Word[]): NameEvidence {
  const [a, b] = [left[0]!, left.at(-1)!]
  const [c, d] = [right[0]!, right.at(-1)!]
  const likely = (x: Word, y: Word) => vocabulary.likelihood(x, y)
  const family = likely(a, c)
  const straight = family * oneWord(vocabulary, b, d)
  const swapped = likely(a, d) * likely(b, c)
  const spare = left.length === right.length ? 1 : SPARE_WORD
  return {
    same: (model.order.same * straight + model.order.swapped * swapped) * spare,
    sibling: model.order.same * family + model.order.swapped * Math.max(likely(a, d), likely(b, c)),
  }
}

/** One word on one side, a whole name on the other. */
function loneWord(
  vocabulary: Vocabulary,
  model: Model,
  { last, first, joined, other }: LoneWord,
  lone: Description,
  whole: Description,
): NameEvidence {
  const word = lone.names[0]!
  const [family, given] = [whole.names[0]!, whole.names.at(-1)!]
  const byLast = oneWord(vocabulary, word, given)
  const byFirst = vocabulary.likelihood(word, family)
  const byJoined = joinedWord(vocabulary, model, word, whole.names)
  const same = last * byLast + first * byFirst + joined * byJoined + other + byNick(vocabulary, model, lone, whole)
  return { same, sibling: last + first * byFirst + joined }
}

/** A given name against a word that may be its pet name. */
function oneWord(vocabulary: Vocabulary, a: Word, b: Word): number {
  return vocabulary.likelihood(a, b) + (isEnding(a, b) ? ENDING_RATIO : 0)
}

/** Two words written as one: as rare as both together. */
function joinedWord(vocabulary: Vocabulary, model: Model, word: Word, names: readonly Word[]): number {
  if (!mayBeBoth(word, names)) return model.names.other
  const share = vocabulary.shareOf(names[0]!) * vocabulary.shareOf(names[1]!)
  return Math.max(model.names.other, ...joinedOf(names).map((both) => joinedRatio(word, both, share)))
}

/** The report gives a pet name where a name was asked for. */
function byNick(vocabulary: Vocabulary, model: Model, a: Description, b: Description): number {
  const either = (nick: Word | undefined, names: readonly Word[]) =>
    nick !== undefined && names.length === 1 ? vocabulary.likelihood(nick, names[0]!) : 0
  return model.loneReport.other * model.nick * Math.max(either(a.nick, b.names), either(b.nick, a.names))
}
