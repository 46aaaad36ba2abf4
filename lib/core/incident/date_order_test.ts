import { assertEquals } from "@std/assert";
import { DateOrderSurvey, needsOrder, type OrderFound } from "./date_order.ts";

Deno.test("a column of dates tells what stands first", () => {
  const cases: [texts: string[], found: OrderFound][] = [
    [[], "plain"],
    [["01/31/2017 01:05:00 PM", "2017-01-31T13:05:00"], "plain"],
    [["1/2/17 0:00", "1/31/17 0:00"], "mdy"],
    [["1/2/17 0:00", "31/1/17 0:00"], "dmy"],
    [["5/1/17 0:00", "5/2/17 1:07", "5/3/17 2:14"], "mdy"],
    [["1/5/17 0:00", "2/5/17 1:07", "3/5/17 2:14"], "dmy"],
    [["5/1/17 0:00", "5/2/17 1:07"], "unknown"],
    [["1/1/17 0:00", "2/2/17 1:00", "12/12/17 11:00"], "unknown"],
    [["13/1/17 0:00", "1/13/17 0:00"], "mixed"],
    // AM and PM are American: then nothing else begins with the day.
    [["13-05-2017 12:45", "05/14/2017 12:45:00 PM"], "mixed"],
    [["01-05-2017 12:45", "05/14/2017 12:45:00 PM"], "mixed"],
    [["05-13-2017 12:45", "05/14/2017 12:45:00 PM"], "mdy"],
  ];
  for (const [texts, found] of cases) {
    const survey = new DateOrderSurvey();
    for (const text of texts) survey.add(text);
    assertEquals(survey.found, found, texts.join(", "));
  }
});

Deno.test("needsOrder() is true for dates that may begin with either", () => {
  const cases: [text: string, needs: boolean][] = [
    ["5/1/17 0:00", true],
    [" 01-05-2017 12:45", true],
    ["1.5.2017 12:45:10", true],
    ["01/31/2017 01:05:00 PM", false],
    ["1/31/17 1:05 a.m.", false],
    ["2017-01-31T13:05:00.000", false],
    ["", false],
    ["someday", false],
  ];
  for (const [text, needs] of cases) {
    assertEquals(needsOrder(text), needs, text);
  }
});
