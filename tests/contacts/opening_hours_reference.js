// Answers from the JavaScript reference: for each expression and moment, the state and the next change.
// Takes {"expressions": [...], "moments": [milliseconds]} on standard input; TZ must be Europe/London.
const OpeningHours = require("opening_hours");

const PLACE = { lat: 51.75, lon: -1.25, address: { country_code: "gb", state: "England" } };
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));

const answers = asked.expressions.map((expression) => {
  const hours = new OpeningHours(expression, PLACE, { mode: 0 });
  return asked.moments.map((moment) => {
    const at = new Date(moment);
    const state = hours.getStateString(at, true);
    try {
      const next = hours.getNextChange(at);
      return [state, next ? next.getTime() : null];
    } catch (error) {
      return [state, String(error)];
    }
  });
});
process.stdout.write(JSON.stringify(answers));
