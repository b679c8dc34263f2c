/** Published or hand-made inputs of the test programs. */

/** RFC 8032, section 7.1, tests 1 and 2, and test 2 with another message. */
export const ED25519 = {
  input: [
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a - " +
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c 72 " +
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c 73 " +
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "",
  ].join("\n"),
  output: "valid\nvalid\ninvalid\n",
};

export const REGEXES = [
  { expression: "^(a|bc)*d[0-9]+x?$", lines: ["abcd12", "abd5x", "d", "bcad9", "ad1xx", "d0", ""] },
  { expression: "[^a-c]b+|\\.z", lines: ["abbb", "xbbb", "a.z", "azz", "b", " b"] },
  { expression: "(x+x+)+y", lines: [`${"x".repeat(16)}z`, `${"x".repeat(16)}y`, "xy", "xxy"] },
  { expression: "^$|^.$", lines: ["", "a", "ab"] },
];

export const JSON_TEXTS: readonly { input: string; output: string; status?: number }[] = [
  { input: '{"b": [1, -2.5, true], "a": null}', output: '{"a":null,"b":[1,-2.5,true]}\n' },
  {
    input: '["\\u00e9\\ud83d\\ude00\\n", 0.1, 1e300, -0, 5e-324, 123456789012345680000]',
    output:
      '["é😀\\u000a",0.10000000000000001,1.0000000000000001e+300,-0,4.9406564584124654e-324,1.2345678901234568e+20]\n',
  },
  { input: `${"[".repeat(50)}${"]".repeat(50)}`, output: `${"[".repeat(50)}${"]".repeat(50)}\n` },
  { input: "", output: "0: a value expected\n", status: 1 },
  { input: "[1, 2", output: "5: a comma or a closing bracket expected\n", status: 1 },
  { input: '{"a" 1}', output: "6: a colon expected\n", status: 1 },
  { input: "[01]", output: "1: a zero before a number\n", status: 1 },
  { input: '"\\x"', output: "2: an escape that does not exist\n", status: 1 },
];

export const PROGRAMS_OF_BRAINFUCK: readonly {
  name: string;
  input: string;
  output: string;
  status?: number;
}[] = [
  {
    name: "hello",
    input:
      "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.!",
    output: "Hello World!\n",
  },
  { name: "backwards", input: ">,[>,]<[.<]!stressed", output: "desserts" },
  { name: "multiplication", input: `>${"+".repeat(7)}[<${"+".repeat(9)}>-]<.!`, output: "?" },
  { name: "unbalanced", input: "[!", output: "brackets do not match\n", status: 1 },
];

/** What Dhrystone 2.1 says its variables should be after so many runs. */
export const DHRYSTONE = (runs: number): string =>
  [
    "Int_Glob 5 Bool_Glob 1 Ch_1_Glob A Ch_2_Glob B",
    `Arr_1_Glob[8] 7 Arr_2_Glob[8][7] ${runs + 10}`,
    "Ptr_Glob Discr 0 Enum_Comp 2 Int_Comp 17 DHRYSTONE PROGRAM, SOME STRING",
    "Next_Ptr_Glob Discr 0 Enum_Comp 1 Int_Comp 18 DHRYSTONE PROGRAM, SOME STRING",
    "Int_1_Loc 5 Int_2_Loc 13 Int_3_Loc 7 Enum_Loc 1",
    "DHRYSTONE PROGRAM, 1'ST STRING",
    "DHRYSTONE PROGRAM, 2'ND STRING",
    "",
  ].join("\n");
