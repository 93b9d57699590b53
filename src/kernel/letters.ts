/**
 * `text.charCodeAt(at)` without looking the method up. Texts cut out of a file come in so many inner kinds (slices, joined ones,
 * one or two bytes a letter) that the look-up cost three times the letter itself: a third of the time of an import.
 */
export const codeAt = Function.prototype.call.bind(String.prototype.charCodeAt) as (text: string, at: number) => number

/**
 * Writes a text as UTF-8 and tells where it ends. A call into the library costs as much as 80 letters written here, and most cells
 * are shorter; letters outside the basic plane are left to it. `into` has room for three bytes a letter.
 */
export function writeUtf8(text: string, into: Buffer, from: number): number {
  const { length } = text
  let at = from
  for (let i = 0; i < length; i++) {
    const code = codeAt(text, i)
    if (code < 0x80) into[at++] = code
    else if (code < 0x800) {
      into[at++] = 0xc0 | (code >> 6)
      into[at++] = 0x80 | (code & 63)
    } else if (code < 0xd800 || code > 0xdfff) {
      into[at++] = 0xe0 | (code >> 12)
      into[at++] = 0x80 | ((code >> 6) & 63)
      into[at++] = 0x80 | (code & 63)
    } else return from + into.write(text, from)
  }
  return at
}
