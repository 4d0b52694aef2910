/** Letters and digits that are not taken for each other when read out. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Twenty random letters and digits: 99 bits. */
export function generatePassword(
  random: (into: Uint8Array) => Uint8Array = (into) => crypto.getRandomValues(into),
): string {
  let text = '';
  while (text.length < 20) {
    for (const byte of random(new Uint8Array(32))) {
      // Bytes past the last whole multiple would favour the first letters.
      if (byte < 256 - (256 % alphabet.length) && text.length < 20) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}
