/** Source to object, in three stages: statements, layout, bytes. Source: docs/assembly.md. */
import { type DlxObject, encodeObject } from "../object/object.ts";
import { MAX_MEMORY, MAX_OUTPUT, PAGE_BYTES } from "../machine/constants.ts";
import { directiveNamed } from "./directives.ts";
import { emit, needsTwoWords } from "./emit.ts";
import { Problem, Problems, type Position } from "./error.ts";
import { namesIn } from "./expression.ts";
import { type Emitted, type Image, imageOf } from "./image.ts";
import { mnemonicNamed, translateInstruction } from "./instructions.ts";
import { type Placed, bounded, layOut } from "./layout.ts";
import { renderListing } from "./listing.ts";
import { type Statement, leadingLabels, parseLine } from "./parser.ts";
import { type Item, type OptionName, expressionsOf } from "./program.ts";
import { SymbolTable } from "./symbols.ts";

export interface Assembly {
  readonly object: DlxObject;
  /** Values of all labels and equates, in the order of the source. */
  readonly symbols: ReadonlyMap<string, number>;
  /** The source with the address and the bytes of every line, and the names with their values. */
  listing(): string;
}

type Options = ReadonlyMap<OptionName, Item>;

/** Default size of the memory and limit of the output. */
const DEFAULT_SIZE = 65_536;
/** Labels where execution begins when there is no .entry, as compilers and hand-written sources name them. */
const ENTRY_LABELS = ["main", "_main"];

const isDirective = (head: string): boolean => head.startsWith(".");

function checkHead(head: string, at: Position): void {
  if (isDirective(head)) directiveNamed(head, at);
  else mnemonicNamed(head, at);
}

function translate(statement: Statement): Item {
  const { labels, line, column, head } = statement;
  if (head === undefined) return { labels, body: { kind: "nothing" }, line, column };
  const body = isDirective(head)
    ? directiveNamed(head, statement)(statement)
    : translateInstruction(statement);
  return { labels, body, line, column };
}

function declare(item: Item, symbols: SymbolTable, problems: Problems): void {
  for (const label of item.labels) problems.attempt(() => symbols.declare(label));
  const { body } = item;
  if (body.kind === "equate") problems.attempt(() => symbols.declare(body.name, { item, value: body.value }));
}

/** The item of one line, undefined for an empty one; of a line that is wrong, its labels. */
function readItem(text: string, line: number, problems: Problems): Item | undefined {
  const read = problems.attempt(() => {
    const statement = parseLine(text, line, checkHead);
    return { item: statement && translate(statement) };
  });
  if (read !== undefined) return read.item;
  return { labels: leadingLabels(text, line), body: { kind: "nothing" }, line, column: 1 };
}

/** First stage: everything that can be said without addresses. */
function readItems(lines: readonly string[], symbols: SymbolTable, problems: Problems): Item[] {
  const items = lines.map((text, i) => readItem(text, i + 1, problems)).filter((item) => item !== undefined);
  for (const item of items) declare(item, symbols, problems);
  for (const { body } of items)
    for (const { name, ...at } of expressionsOf(body).flatMap(namesIn))
      problems.attempt(() => symbols.require(name, at));
  return items;
}

function optionsOf(items: readonly Item[], problems: Problems): Options {
  const options = new Map<OptionName, Item>();
  for (const item of items) {
    const { body } = item;
    if (body.kind !== "option") continue;
    const first = options.get(body.name);
    if (first === undefined) options.set(body.name, item);
    else
      problems.attempt(() => {
        throw new Problem("duplicate", item, `.${body.name} is already given in line ${first.line}`);
      });
  }
  return options;
}

/** Value of .memory or .output, which must not depend on where anything lies. */
function sizeOption(options: Options, name: "memory" | "output", symbols: SymbolTable): number {
  const body = options.get(name)?.body;
  if (body?.kind !== "option") return DEFAULT_SIZE;
  const most = name === "memory" ? MAX_MEMORY : MAX_OUTPUT;
  const size = bounded(body.value, symbols.scope(undefined), `.${name}`, 0, most);
  if (name === "memory" && size % PAGE_BYTES !== 0)
    throw new Problem("range", body.value, `.memory must be a multiple of ${PAGE_BYTES}, is ${size}`);
  return size;
}

/** Second stage: lays out again until no load-constant needs more words than it has. */
function placeAll(
  items: readonly Item[],
  symbols: SymbolTable,
  memorySize: number,
  problems: Problems,
): Placed[] {
  const wide = new Set<Item>();
  for (;;) {
    const placed = layOut(items, { symbols, memorySize, wide, problems });
    problems.stop();
    const before = wide.size;
    for (const { item, address } of placed) {
      const { body } = item;
      if (body.kind !== "load-constant" || wide.has(item)) continue;
      if (needsTwoWords(body.expression, symbols.scope(address))) wide.add(item);
    }
    if (wide.size === before) return placed;
  }
}

function entryOf(options: Options, symbols: SymbolTable, text: Image): number {
  const item = options.get("entry");
  if (item?.body.kind === "option") {
    const { value } = item.body;
    const entry = bounded(value, symbols.scope(undefined), "an entry", 0, 2 ** 32 - 1);
    const end = text.base + text.bytes.length;
    if (entry % 4 === 0 && entry >= text.base && entry < end) return entry;
    throw new Problem("entry", value, `the entry 0x${entry.toString(16)} is not an instruction of the text`);
  }
  const labels = ENTRY_LABELS.map((label) => symbols.addressOf(label));
  const inText = (at: number): boolean =>
    at % 4 === 0 && at >= text.base && at < text.base + text.bytes.length;
  return labels.find((at) => at !== undefined && inText(at)) ?? text.first - (text.first % 4);
}

/**
 * Assembles one source file. Throws AssemblyError with all errors of the first stage that has any: statements and names,
 * then the layout, then the values.
 */
export function assemble(source: string, fileName = "source.s"): Assembly {
  const lines = source.split(/\r\n|\r|\n/);
  const problems = new Problems(fileName);
  const symbols = new SymbolTable();
  const items = readItems(lines, symbols, problems);
  const options = optionsOf(items, problems);
  problems.stop();

  const memorySize = problems.attempt(() => sizeOption(options, "memory", symbols)) ?? 0;
  const outputLimit = problems.attempt(() => sizeOption(options, "output", symbols)) ?? 0;
  problems.stop();
  symbols.setMemorySize(memorySize);
  const placed = placeAll(items, symbols, memorySize, problems);

  const emitted: Emitted[] = placed.map((place) => {
    const { item, address, size } = place;
    const bytes = problems.attempt(() => emit(item.body, address, size, symbols.scope(address)));
    return { ...place, bytes: bytes ?? new Uint8Array(size) };
  });
  const image = problems.attempt(() => imageOf(emitted));
  const values = symbols.entries(problems);
  const entry = image && problems.attempt(() => entryOf(options, symbols, image.text));
  problems.stop();
  if (image === undefined || entry === undefined) throw new Error("a stage without problems has a result");
  const { text, data } = image;
  const object: DlxObject = {
    entry,
    textBase: text.base,
    text: text.bytes,
    dataBase: data.base,
    data: data.bytes,
    memorySize,
    outputLimit,
  };
  encodeObject(object); // Throws if a rule of the object file escaped the checks above.
  return { object, symbols: values, listing: () => renderListing(object, lines, emitted, values) };
}
