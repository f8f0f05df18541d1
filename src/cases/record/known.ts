type Empty = null | undefined

/** Fields of which those that may be empty are absent instead. */
export type Known<T> = { [Key in keyof T as Extract<T[Key], Empty> extends never ? Key : never]: T[Key] } & {
  [Key in keyof T as Extract<T[Key], Empty> extends never ? never : Key]?: Exclude<T[Key], Empty>
}

/** The fields that hold something. */
export const known = <T extends object>(fields: T): Known<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Known<T>
