/** A field fit for an indexed column: trimmed, control characters dropped, 128 characters at most; of an absent one nothing. */
export const short = (field: string | null | undefined): string =>
  (field ?? '')
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .trim()
    .slice(0, 128)
