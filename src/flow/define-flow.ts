import type { Flow, ScreenWords, Step } from './flow.ts'
import type { Words } from './language.ts'

type Values<T> = T[keyof T]
type Own<W> = W extends { readonly own: infer O extends string } ? O : never
type Gone<W> = W extends { readonly go: infer G extends string } ? G : never

/** Every target a step names. */
type TargetsOf<S> =
  | (S extends { readonly next: infer T extends string } ? T : never)
  | (S extends { readonly skip: infer T extends string } ? T : never)
  | (S extends { readonly back: infer T extends string } ? T : never)
  | (S extends { readonly several: infer T extends string } ? T : never)
  | (S extends { readonly more: infer T extends string } ? T : never)
  | (S extends { readonly none: infer T extends string } ? T : never)
  | (S extends { readonly language: infer T extends string } ? T : never)
  | (S extends { readonly to: infer T extends string } ? T : never)
  | (S extends { readonly yes: infer T extends string; readonly kind: 'fork' } ? T : never)
  | (S extends { readonly no: infer T extends string; readonly kind: 'fork' } ? T : never)
  | (S extends { readonly typed: { readonly next: infer T extends string } } ? T : never)
  | (S extends { readonly options: infer O } ? Values<O> : never)
  | (S extends { readonly hidden: infer H } ? Values<H> : never)
  | (S extends { readonly verdicts: infer V } ? Values<V> : never)
  | (S extends { readonly rowTo: infer O } ? Values<O> : never)
  | (S extends { readonly typedTo: infer O } ? Values<O> : never)
  | (S extends { readonly wrong: infer W extends readonly unknown[] } ? Gone<W[number]> : never)

type Legs<Steps> = (keyof Steps & string) | 'return' | 'back' | `${string}/${string}`

/** A step whose targets all exist, or a type that names the one that does not. */
type Sound<S, Steps> =
  Exclude<TargetsOf<S>, Legs<Steps>> extends never ? S : { readonly unknownTarget: Exclude<TargetsOf<S>, Legs<Steps>> }

type WordsOf<S> = S extends { readonly kind: 'menu'; readonly options: infer O }
  ? ScreenWords & { readonly options: Readonly<Record<keyof O & string, Words>> }
  : ScreenWords

type ShownKeys<Steps> = {
  [K in keyof Steps]: Steps[K] extends { readonly kind: 'visit' | 'fork' | 'fact' | 'check' } ? never : K
}[keyof Steps]

type OwnWords<Steps> = Values<{
  [K in keyof Steps]:
    | (Steps[K] extends { readonly wrong: infer W extends readonly unknown[] } ? Own<W[number]> : never)
    | (Steps[K] extends { readonly needs: { readonly otherwise: infer O extends string } } ? O : never)
}>

/** The words a set of steps needs: one screen for each step that shows one, with one line for each option. */
type TextFor<Steps> = { readonly [K in ShownKeys<Steps>]: WordsOf<Steps[K]> } & {
  readonly [K in OwnWords<Steps>]: ScreenWords
}

/** Gives a flow back as it is; the compiler refuses unknown targets, missing words and questions without a purpose. */
export function defineFlow<const Steps extends Readonly<Record<string, Step>>>(
  flow: Omit<Flow, 'steps' | 'start' | 'text' | 'report'> & {
    readonly start: keyof Steps & string
    readonly report?: readonly (keyof Steps & string)[]
    readonly steps: Steps & { readonly [K in keyof Steps]: Sound<Steps[K], Steps> }
    readonly text: TextFor<Steps>
  },
): Flow {
  return flow
}
