/** Names that are defined nowhere: what a program wants that the machine does not have. */
import { CcError } from "../error.ts";
import type { ElfObject, ElfSymbol, Section } from "../elf/elf.ts";
import { sourcePlace } from "../elf/lines.ts";

/** A weak name may stay undefined: its address is 0 then. */
export const isUndefinedInPlace = ({ binding }: ElfSymbol): boolean => binding === "weak";

const ABSENT: readonly (readonly [names: RegExp, reason: string])[] = [
  [
    /^(pthread_|thrd_|mtx_|cnd_|tss_|call_once$|sem_|fork$|vfork$|exec[lv])/,
    "the machine has no threads and no processes",
  ],
  [
    /^(f?d?open|openat|creat|close|l?seek|fclose|freopen|tmpfile|remove|rename|unlink|mkdir|opendir|readdir|stat|fstat|f(get|set)pos|fseeko?|ftello?|rewind|mmap)$/,
    "the machine has no files: read standard input, write standard output",
  ],
  [/^(socket|connect|bind|listen|accept|send|recv|getaddrinfo)/, "the machine has no network"],
  [
    /^(time|clock|gettimeofday|clock_gettime|sleep|usleep|nanosleep)$/,
    "the machine has no clock: every run must be the same",
  ],
  [/^(signal|raise|sigaction|kill|alarm)$/, "the machine has no signals"],
  [/^_(_Unwind|ZN|Zn|Zd)|^__cxa/, "C++ is not supported"],
];

/** The error for an undefined name, with the place of its use. */
export function undefinedError(object: ElfObject, section: Section, offset: number, name: string): CcError {
  const reason = ABSENT.find(([names]) => names.test(name))?.[1] ?? "no file and no library defines it";
  return CcError.at(sourcePlace(object, section, offset), `\`${name}\` does not exist: ${reason}`);
}
