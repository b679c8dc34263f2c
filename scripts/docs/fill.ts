/** Texts for generated parts of documents, by name. Each is computed anew, from files of the repository only. */
export type Blocks = Readonly<Record<string, () => string>>;

const BLOCK = /^<!-- generated: (\S+) -->\n([^]*?)^<!-- \/generated -->$/gm;
const OPENING = /^<!-- generated: .*$/gm;

/**
 * A document with its generated parts made anew: what lies between `<!-- generated: NAME -->` and
 * `<!-- /generated -->`, each alone on a line. Throws on an unknown name and on a part that is not closed.
 */
export function fill(text: string, blocks: Blocks): string {
  const openings = text.match(OPENING)?.length ?? 0;
  let filled = 0;
  const result = text.replace(BLOCK, (_, name: string, old: string) => {
    if (/^<!-- generated:/m.test(old)) throw new Error(`generated part "${name}" is not closed`);
    const block = blocks[name];
    if (block === undefined)
      throw new Error(`unknown generated part "${name}"; known: ${Object.keys(blocks).join(", ")}`);
    filled += 1;
    return `<!-- generated: ${name} -->\n\n${block().trim()}\n\n<!-- /generated -->`;
  });
  if (filled !== openings) throw new Error("a generated part is malformed or not closed");
  return result;
}
