import { assertEquals } from "@std/assert";
import { descriptionInWords } from "./description_words.ts";

Deno.test("descriptionInWords() writes out what the city shortens", () => {
  const cases: [description: string, words: string][] = [
    ["MANU/DELIVER:CRACK", "manufacture or delivery: crack"],
    [
      "MANU/DEL:CANNABIS 10GM OR LESS",
      "manufacture or delivery: cannabis 10 grams or less",
    ],
    ["POSS: HEROIN(BRN/TAN)", "possession: heroin (brown or tan)"],
    [
      "POSS: CANNABIS MORE THAN 30GMS",
      "possession: cannabis more than 30 grams",
    ],
    [
      "AGG PO HANDS ETC SERIOUS INJ",
      "aggravated police officer hands and the like, serious injury",
    ],
    [
      "AGG PRO.EMP:KNIFE/CUTTING INST",
      "aggravated protected employee: knife or cutting instrument",
    ],
    [
      "AGGRAVATED:KNIFE/CUTTING INSTR",
      "aggravated: knife or cutting instrument",
    ],
    [
      "AGGRAVATED: HANDS/FIST/FEET SERIOUS INJURY",
      "aggravated: hands, fists or feet, serious injury",
    ],
    [
      "PRO EMP HANDS NO/MIN INJURY",
      "protected employee hands, no or minor injury",
    ],
    ["ATTEMPT: ARMED-OTHER DANG WEAP", "attempt: armed-other dangerous weapon"],
    ["FINANCIAL ID THEFT:$300 &UNDER", "financial ID theft: $300 and under"],
    [
      "FINANCIAL IDENTITY THEFT OVER $ 300",
      "financial identity theft over $300",
    ],
    ["CYCLE, SCOOTER, BIKE W-VIN", "cycle, scooter or bike with a VIN"],
    [
      "DEL CONT SUBS TO PERSON <18",
      "delivery of controlled substance to person under 18",
    ],
    [
      "SEX ASSLT OF CHILD BY FAM MBR",
      "sexual assault of child by family member",
    ],
    [
      "VIO BAIL BOND: DOM VIOLENCE",
      "violation of bail bond: domestic violence",
    ],
    ["TO STATE SUP PROP", "to state supported property"],
    ["SIMPLE", "simple"],
    ["RETAIL THEFT", "retail theft"],
    ["POCKET-PICKING", "pocket-picking"],
  ];
  for (const [description, words] of cases) {
    assertEquals(descriptionInWords(description), words);
  }
});
