// What a form shows for some answers, by fhirpath.js.
//
// Standard input: {"form": a Questionnaire, "answers": [{question: [codes]}, …]}. Standard output:
// for each of the answers {"shown": [link ids], "texts": {link id: text}, "odd": [link ids]}. Odd
// is an expression that comes to anything but one boolean, or one text where a text is calculated.
const modules = process.argv[2];
const fhirpath = require(`${modules}/fhirpath`);
const r4 = require(`${modules}/fhirpath/fhir-context/r4`);

const ends = (name) => (extension) => extension.url.endsWith(name);
const compiled = new Map();

function evaluate(expression, resource, variables) {
  if (!compiled.has(expression)) compiled.set(expression, fhirpath.compile(expression, r4));
  return compiled.get(expression)(resource, { ...variables, resource });
}

function response(form, answers) {
  const item = form.item
    .filter((question) => question.type === "choice" && answers[question.linkId])
    .map((question) => ({
      linkId: question.linkId,
      answer: answers[question.linkId].map((code) => ({ valueCoding: { code } })),
    }));
  return { resourceType: "QuestionnaireResponse", status: "in-progress", item };
}

function read(form, answers) {
  const resource = response(form, answers);
  const found = { shown: [], texts: {}, odd: [] };
  const variables = {};
  for (const { valueExpression } of form.extension.filter(ends("/variable"))) {
    variables[valueExpression.name] = evaluate(valueExpression.expression, resource, variables);
  }
  const known = new Map();
  const value = (item, name) => {
    const extension = (item.extension || []).find(ends(name));
    if (!extension) return undefined;
    const { expression } = extension.valueExpression;
    if (!known.has(expression)) known.set(expression, evaluate(expression, resource, variables));
    return known.get(expression);
  };
  const visit = (item, shown) => {
    const enabled = value(item, "enableWhenExpression");
    if (enabled && !(enabled.length === 1 && typeof enabled[0] === "boolean")) {
      found.odd.push(item.linkId);
    }
    const here = shown && (!enabled || enabled[0] === true);
    if (here) found.shown.push(item.linkId);
    const text = value(item, "calculatedExpression");
    if (text) {
      if (!(text.length === 1 && typeof text[0] === "string")) found.odd.push(item.linkId);
      found.texts[item.linkId] = text[0];
    }
    for (const below of item.item || []) visit(below, here);
  };
  for (const item of form.item) visit(item, true);
  return found;
}

const { form, answers } = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(answers.map((given) => read(form, given))));
