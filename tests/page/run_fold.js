// The page's own scripts, but for the one that shows things, run by themselves.
//
// Standard input: one job a line, {"scripts": [text], "page": content, and any of
//   "walks": [[answers, minute]], "moments": [minute], "sheets": [[step]], "times": [[minute, now]]}.
// Standard output: for each a line {"plans", "statuses", "sheets", "times"}, or {"error"}.
const readline = require("readline");
const vm = require("vm");

const idOf = (record) => (record ? record.id : null);

function linkOf(link) {
  return link && { id: link.contact.id, state: link.status.state, until: link.status.until, askFor: link.askFor || null };
}

function stepOf({ recommendation, urgency }) {
  const { id, kind, text, short, basis, sources, secondHand } = recommendation;
  return { id, kind: kind || "action", urgency, text, short: short || text, basis, sources: sources || [], secondHand: !!secondHand };
}

function entryOf(entry) {
  const { contact } = entry;
  return {
    id: contact.id, name: contact.name, purpose: entry.purpose, urgency: entry.urgency,
    state: entry.status.state, until: entry.status.until, configured: !contact.notConfigured,
    phones: contact.phones || [], email: contact.email || null, inWords: contact.inWords || null,
    elsewhere: contact.elsewhere || null, assumed: !!contact.assumed, local: contact.local || [],
    answering: linkOf(entry.answering),
  };
}

function planOf(plan) {
  return {
    outcome: plan.outcome.id, also: plan.also.map(idOf), continueWith: plan.outcome.continueWith || null,
    urgency: plan.urgency, steps: plan.steps.map(stepOf), checklist: plan.checklist.map(stepOf),
    contacts: plan.entries.map(entryOf), first: linkOf(plan.first), now: linkOf(plan.now && plan.now.answering),
    passedOver: plan.passedOver.map((link) => link.contact.id), elsewhere: plan.elsewhere,
    basis: plan.basis, sources: plan.sources, pastReview: plan.isPastReview, stale: plan.stale.map(idOf),
  };
}

function ringOf(tools, plan) {
  const ring = tools.makeRing(plan);
  const actions = plan.steps.filter(({ recommendation }) => !recommendation.kind);
  return {
    lines: ring.lines.map(({ contact, status, asks, notSet, when }) => ({
      id: contact.id, asks, notSet, when, status: status ? tools.statusWords(contact, status, plan.minute, true) : "" })),
    conditional: ring.conditional.map(({ condition }) => condition),
    notNow: ring.notNow.map(({ contact }) => contact.name), notSet: ring.notSet, nobody: ring.nobodyAnswers,
    provenance: tools.provenanceWords(actions, plan.basis, tools.reviewer),
  };
}

function walked(fold, answers) {
  const position = fold.walk(new Map(Object.entries(answers)));
  const asked = position.answers.map(({ point, options }) => [point.id, options.map(idOf)]);
  const left = position.question ? fold.reachable(position).get(position.question.id) : 0;
  return { position, told: { asked, question: idOf(position.question), pathway: idOf(position.pathway), left } };
}

function sheetOf(makeSheet, fold, steps) {
  const sheet = makeSheet(fold);
  return steps.map(([what, name, options]) => {
    const effects = what === "answer" ? sheet.answer(name, options) : sheet.reopen(name);
    const { answers, question } = sheet.position();
    return {
      asked: answers.map(({ point, options: chosen }) => [point.id, chosen.map(idOf)]),
      before: question ? sheet.before(question.id) : [],
      kept: effects ? effects.kept : [], dropped: effects ? effects.dropped : [],
    };
  });
}

function done(job) {
  const names = "({ makeFold, makeSheet, makeRing, momentWords, untilWords, statusWords, provenanceWords })";
  const tools = vm.runInNewContext(`${job.scripts.join("\n")};${names}`);
  const { makeFold, makeSheet, momentWords, untilWords } = tools;
  const fold = makeFold(job.page);
  return {
    plans: (job.walks || []).map(([answers, minute]) => {
      const { position, told } = walked(fold, answers);
      if (position.question) return { ...told, plan: null };
      const plan = fold.plan(position, minute);
      return { ...told, plan: planOf(plan), ring: ringOf({ ...tools, reviewer: job.page.reviewer }, plan) };
    }),
    statuses: (job.moments || []).map((minute) => job.page.contacts.map(({ id }) => {
      const { status, answering } = fold.reach(fold.contacts.get(id), minute);
      return [id, status.state, status.until, linkOf(answering)];
    })),
    sheets: (job.sheets || []).map((steps) => sheetOf(makeSheet, fold, steps)),
    times: (job.times || []).map(([minute, now]) => [momentWords(now), untilWords(minute, now)]),
  };
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try {
    answer = done(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
