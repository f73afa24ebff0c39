"use strict";

// What is seen: one question a page, a review, the plan. Everything is text put into elements; no
// markup is ever read from the content. Answers live in this page's memory and nowhere else.

const page = JSON.parse(document.getElementById("content").textContent);
const fold = makeFold(page);
const main = document.querySelector("main");
const now = () => Math.floor(Date.now() / 60000);
let sheet = makeSheet(fold);
let notices = [];
let shown = null;

function h(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((one) => one !== null && one !== ""));
  return element;
}

// --- From screen to screen -----------------------------------------------------------------------

// The browser's own Back and Forward need an address for each screen. It says only which screen it is,
// and beside it only its place among them is kept.
let trail = [nameOfScreen()];
let place = 0;
let hasHistory = true;

function setAddress(how, name) {
  try {
    history[how](place, "", `#${name}`);
  } catch {
    // Some viewers show a page without a history: the page's own Back is enough there.
    hasHistory = false;
  }
}

function visit(name) {
  place += 1;
  trail = [...trail.slice(0, place), name];
  setAddress("pushState", name);
}

function nameOfScreen() {
  const position = sheet.position();
  if (position.question) return `question-${position.answers.length + 1}`;
  return position.outcome.urgency === "emergency" ? "plan" : "review";
}

function goOn() {
  const name = nameOfScreen();
  visit(name);
  show(name);
}

function show(name, fault) {
  shown = name;
  const others = { plan: planScreen, review: reviewScreen };
  const screen = others[name] ? others[name]() : questionScreen(fault);
  main.replaceChildren(...screen.children);
  document.title = `${fault ? "Error: " : ""}${screen.title} - ${page.title}`;
  showBanners();
  window.scrollTo(0, 0);
  (main.querySelector("[data-focus]") || main).focus({ preventScroll: true });
}

function startAgain() {
  sheet = makeSheet(fold);
  notices = [];
  goOn();
}

function change(name) {
  sheet.reopen(name);
  notices = [];
  goOn();
}

// Back to the last question: the browser's own step back where that leads there.
function goBack() {
  const { answers } = sheet.position();
  const name = `question-${answers.length}`;
  if (hasHistory && trail[place - 1] === name) {
    history.back();
    return;
  }
  sheet.reopen(answers[answers.length - 1].point.id);
  trail[place] = name;
  setAddress("replaceState", name);
  show(name);
}

// Follow the browser's Back and Forward as far as the answers in memory allow.
function follow(event) {
  const name = location.hash.slice(1);
  if (!/^(question-\d+|review|plan)$/.test(name)) return;
  place = Number(event.state) || 0;
  notices = [];
  const position = sheet.position();
  const question = Number((name.match(/^question-(\d+)$/) || [])[1] || 0);
  if (question && question <= position.answers.length) sheet.reopen(position.answers[question - 1].point.id);
  show(position.outcome && ["review", "plan"].includes(name) ? name : nameOfScreen());
}

// --- A question ----------------------------------------------------------------------------------

const FAULTS = {
  none: (point) => (point.any ? "Select all that apply, or the option that says none" : "Select one option"),
  several: () => "Select one option only",
  alone: (point, chosen) => {
    const lone = point.options.find((one) => one.alone && chosen.includes(one.id));
    return `“${lone.label}” cannot be selected together with other options`;
  },
};

function questionScreen(fault) {
  const position = sheet.position();
  const point = position.question;
  const done = position.answers.length;
  const most = done + fold.reachable(position).get(point.id);
  const marked = fault ? fault.chosen : sheet.before(point.id);
  const message = fault ? FAULTS[fault.kind](point, fault.chosen) : "";
  const form = h("form", { novalidate: true, autocomplete: "off", submit: (event) => take(event, point) },
    h("fieldset", { "aria-describedby": fault ? "why error" : "why" },
      h("legend", {}, h("h1", { tabindex: "-1", "data-focus": !fault }, point.question)),
      h("p", { id: "why", class: "hint" }, point.why),
      fault ? h("p", { id: "error", class: "error-message" }, h("span", { class: "unseen" }, "Error: "), message) : "",
      point.options.map((option, place) => optionItem(point, option, place, marked))),
    h("button", { class: "button" }, "Continue"));
  return {
    title: point.question,
    children: [
      done ? h("p", {}, h("button", { class: "link back", click: goBack }, "Back")) : "",
      fault ? errorSummary(message) : "",
      noticeBox(),
      h("p", { class: "caption" }, `Question ${done + 1} of at most ${most}`),
      form,
      done ? h("p", { class: "faint" }, `So far: ${answersSoFar(position).join(" · ")}`) : "",
    ].filter(Boolean),
  };
}

const answersSoFar = (position) => position.answers.map(({ point, options }) => fieldAnswer(point, options));
const fieldAnswer = (point, options) => `${withoutStop(fieldName(point)).replace(/\?$/, "")}: ${answerWords(options)}`;

function optionItem(point, option, place, marked) {
  const id = `option-${place}`;
  const input = h("input", { type: point.any ? "checkbox" : "radio", id, name: "option", value: option.id,
    "aria-describedby": option.help ? `${id}-help` : null });
  input.checked = marked.includes(option.id);
  return [
    option.alone && !(point.options[place - 1] || option).alone ? h("p", { class: "divider" }, "or") : "",
    h("div", { class: "option" }, input, h("label", { for: id }, option.label),
      option.help ? h("p", { id: `${id}-help`, class: "hint" }, option.help) : ""),
  ];
}

function errorSummary(message) {
  const toFirst = (event) => {
    event.preventDefault();
    document.getElementById("option-0").focus();
  };
  return h("div", { class: "error-summary", role: "alert", tabindex: "-1", "data-focus": true },
    h("h2", {}, "There is a problem"), h("p", {}, h("a", { href: "#option-0", click: toFirst }, message)));
}

function noticeBox() {
  const said = notices;
  notices = [];
  return said.length ? h("div", { class: "notice", role: "status" }, said.map((one) => h("p", {}, one))) : "";
}

function take(event, point) {
  event.preventDefault();
  const chosen = [...event.target.elements].filter((one) => one.checked).map((one) => one.value);
  const kind = fold.fault(point, chosen);
  if (kind) {
    show(shown, { kind, chosen });
    return;
  }
  const { kept, dropped } = sheet.answer(point.id, chosen);
  const said = (answers) => answers.map(([name, options]) => {
    const one = fold.points.get(name);
    return fieldAnswer(one, one.options.filter((option) => options.includes(option.id)));
  }).join("; ");
  if (kept.length) notices.push(`Still holds: ${said(kept)}.`);
  if (dropped.length) notices.push(`No longer needed: ${said(dropped)}.`);
  goOn();
}

// --- The review ----------------------------------------------------------------------------------

function answerList(position) {
  return h("dl", { class: "answers" }, position.answers.map(({ point, options }) => h("div", {},
    h("dt", {}, withoutStop(fieldName(point))),
    h("dd", {}, answerWords(options)),
    h("dd", { class: "change" }, h("button", { class: "link", click: () => change(point.id) }, "Change",
      h("span", { class: "unseen" }, ` ${fieldName(point)}`))))));
}

function reviewScreen() {
  const position = sheet.position();
  const toPlan = () => {
    visit("plan");
    show("plan");
  };
  return {
    title: "Check the answers",
    children: [
      h("p", {}, h("button", { class: "link back", click: goBack }, "Back")),
      noticeBox() || document.createTextNode(""),
      h("h1", { tabindex: "-1", "data-focus": true }, "Check the answers"),
      answerList(position),
      h("button", { class: "button", click: toPlan }, "Show the plan"),
    ],
  };
}

// --- The plan ------------------------------------------------------------------------------------

const local = (is) => (is ? h("span", { class: "local" }, "local") : "");
const KEYS = { askFor: "ask_for", elsewhere: "elsewhere" };
// Whether the site has set what one of the contacts of a plan says.
const isSet = (plan, field, said) =>
  plan.entries.some(({ contact }) => contact[field] === said && isLocal(contact, KEYS[field]));
const isLocal = (contact, ...keys) => keys.some((key) => (contact.local || []).includes(key));

function pointLink(point) {
  const text = h("span", { class: "whole" }, point.text);
  const shownAs = point.uri ? h("a", { href: point.uri, class: point.kind }, text) : h("span", {}, point.text);
  return [shownAs, local(point.local), " "];
}

const reached = (contact) => {
  const of = (...kinds) => contact.points.filter((one) => kinds.includes(one.kind));
  return [of("phone"), of("how"), of("through"), of("email", "web")].find((one) => one.length) || [];
};

function ringLine(line, plan) {
  const { contact } = line;
  const status = line.status && statusWords(contact, line.status, plan.minute, fold.isCovered(plan.minute));
  const asks = line.asks.map((one, number) => [number ? "; " : "ask for ", one, local(isSet(plan, "askFor", one))]);
  return h("li", {},
    h("p", { class: "who" }, line.when ? `${line.when}: ` : "", h("strong", {}, contact.name), local(contact.local)),
    h("p", { class: "numbers" }, reached(contact).map(pointLink),
      status ? h("span", { class: `state ${line.status.state}` }, status + (contact.assumed ? "*" : ""),
        local(isLocal(contact, "hours", "closures"))) : ""),
    asks.length || line.purpose ? h("p", {}, asks.length ? asks : `for ${line.purpose}`,
      line.notSet.length ? ` (not set for this site: ${line.notSet.join(", ")})` : "") : "");
}

function ringSection(plan) {
  const ring = makeRing(plan);
  const items = (wanted) => ring.lines.filter(wanted).map((line) => ringLine(line, plan));
  const further = items((line) => line.isFurther);
  const stale = plan.stale.map((one) => `${one.name} (by ${one.due})`);
  const said = [
    ...ring.notNow.map(({ contact, status }) =>
      `${contact.name}: ${statusWords(contact, status, plan.minute, true)}.`),
    ...(ring.nobodyAnswers ? ["Nobody is known to answer at this moment."] : []),
    ...plan.elsewhere.map((sentence) => [`${sentence}.`, local(isSet(plan, "elsewhere", sentence))]),
    ...(plan.stale.length
      ? [`To be verified again, and may be wrong: ${stale.join("; ")}.`]
      : []),
  ];
  return h("section", { id: "ring", "aria-labelledby": "ring-head" },
    h("h2", { id: "ring-head", tabindex: "-1" }, "Ring"),
    h("ul", { class: "ring" }, items((line) => !line.isFurther),
      ring.conditional.map(({ condition, contact }) => h("li", {},
        h("p", {}, `${capital(condition)}: `, contact.name, local(contact.local)),
        h("p", { class: "numbers" }, reached(contact).map(pointLink))))),
    said.map((sentence) => h("p", {}, sentence)),
    ring.notSet.length ? h("p", {}, `Not set for this site: ${ring.notSet.join(", ")}.`) : "",
    further.length ? [h("h3", {}, "Also"), h("ul", { class: "ring further" }, further)] : "",
    ring.lines.some((line) => line.contact.assumed) ? h("p", { class: "faint" }, "* not confirmed") : "");
}

const ofKind = (plan, kind) => plan.steps.filter(({ recommendation }) => (recommendation.kind || "action") === kind);
const shortOf = (recommendation) => withoutStop(recommendation.short || recommendation.text);

// Actions in their order, numbered throughout; a heading where a group is less urgent than the plan.
function actionLists(plan, textOf) {
  const lists = [];
  ofKind(plan, "action").forEach((step, place) => {
    if (!lists.length || lists[lists.length - 1].urgency !== step.urgency) {
      lists.push({ urgency: step.urgency, start: place + 1, steps: [] });
    }
    lists[lists.length - 1].steps.push(step);
  });
  return lists.map(({ urgency, start, steps }) => [
    urgency === plan.urgency ? "" : h("h3", {}, capital(urgency),
      h("span", { class: "faint" }, ` ${page.words.howSoon[urgency]}`)),
    h("ol", { start }, steps.map(({ recommendation }) => h("li", {}, textOf(recommendation)))),
  ]);
}

function marks(record) {
  const names = [...(record.sources || [])];
  if (record.secondHand) names.push(page.words.secondHand);
  if (record.basis === "reconstruction") {
    names.push(names.length ? `in part ${page.words.rebuilt}` : page.words.rebuilt);
  }
  return h("span", { class: "faint" }, ` [${names.join(", ")}]`);
}

function contactItem(entry, plan) {
  const { contact, purpose, urgency, answering } = entry;
  const instead = answering && answering.contact !== contact ? answering : null;
  const status = statusWords(contact, entry.status, plan.minute, fold.isCovered(plan.minute));
  const lines = [
    contact.notConfigured || null,
    `${contact.hours ? `Hours: ${contact.hours}; ` : ""}${status}${contact.assumed ? " (not confirmed)" : ""}`,
    instead ? `Covered now by: ${instead.contact.name}${instead.askFor ? `, ask for ${instead.askFor}` : ""}` : null,
    `For: ${contact.serves}`,
    contact.elsewhere || null,
    ...(contact.notes || []),
  ].filter(Boolean);
  const what = ` ${purpose}${urgency ? ` (${urgency})` : ""}`;
  return h("li", {}, h("p", {}, h("strong", {}, contact.name), local(contact.local), what),
    h("p", { class: "numbers" }, contact.points.map(pointLink)),
    lines.map((line) => h("p", { class: "small" }, line)));
}

function fullSection(plan) {
  const withMarks = (recommendation) => [recommendation.text, marks(recommendation)];
  const notes = ofKind(plan, "note");
  return h("details", { id: "full" }, h("summary", {}, "Full wording, contacts and sources"),
    h("h2", {}, "What to do, in full"),
    h("p", {}, `${capital(plan.urgency)}: ${page.words.howSoonInFull[plan.urgency]}.`),
    actionLists(plan, withMarks),
    notes.length
      ? [h("h3", {}, "Notes"), h("ul", {}, notes.map((one) => h("li", {}, withMarks(one.recommendation))))]
      : "",
    h("h2", {}, "Contacts of this plan"),
    h("ul", { class: "contacts" }, plan.entries.map((entry) => contactItem(entry, plan))),
    h("h2", {}, "Sources"),
    h("ul", {}, plan.sources.map((name) => h("li", {}, `${name}: ${page.sources[name]}`))));
}

function saySection(plan) {
  const items = plan.checklist.map(({ recommendation }) => h("li", {}, shortOf(recommendation)));
  return h("section", { "aria-labelledby": "say-head" },
    h("h2", { id: "say-head" }, "Say"), h("ul", { class: "say" }, items));
}

function planScreen() {
  const plan = fold.plan(sheet.position(), now());
  const onward = fold.pathways.get(plan.outcome.continueWith);
  const safetyNet = ofKind(plan, "safety-net");
  return {
    title: plan.outcome.title,
    children: [
      h("h1", { tabindex: "-1", "data-focus": true, class: "plan-head" },
        h("span", { class: `urgency ${plan.urgency}` },
          h("b", {}, plan.urgency.toUpperCase()), ` ${page.words.howSoon[plan.urgency]}`),
        h("span", { class: "title" }, plan.outcome.title)),
      h("div", {},
        plan.also.map((end) => h("p", { class: "also" }, `And also: ${end.title}`)),
        h("p", { class: "faint", id: "moment" }, momentWords(plan.minute)),
        h("p", { id: "changed", role: "status" })),
      ringSection(plan),
      h("section", { "aria-labelledby": "do-head" }, h("h2", { id: "do-head" }, "Do"), actionLists(plan, shortOf),
        safetyNet.map(({ recommendation }) => h("p", {}, `Tell the patient: ${shortOf(recommendation)}.`))),
      ...(plan.checklist.length ? [saySection(plan)] : []),
      h("p", { class: "provenance" }, provenanceWords(ofKind(plan, "action"), plan.basis, page.reviewer)),
      h("div", { class: "buttons" },
        onward ? h("button", { class: "button", click: () => goOnWith(plan, onward) }, `Go on with: ${onward.title}`) : "",
        h("button", { class: "button second", click: () => window.print() }, "Print"),
        h("button", { class: "button second", click: startAgain }, "Start again")),
      fullSection(plan),
      h("details", { id: "answers", open: true },
        h("summary", {}, "The answers of this plan"), answerList(plan.position)),
    ],
  };
}

// The next pathway, with the red flags already answered.
function goOnWith(plan, pathway) {
  const { point, options } = plan.position.answers[0];
  sheet = makeSheet(fold);
  sheet.answer(point.id, options.map((one) => one.id));
  sheet.answer(page.choice, [pathway.id]);
  notices = [`Still holds: ${fieldAnswer(point, options)}.`];
  goOn();
}

// --- What time changes ---------------------------------------------------------------------------

function banners(minute) {
  const said = [];
  if (minute >= page.end) {
    const until = `This copy is out of date: good until ${page.goodUntil}`;
    said.push(`${until}. Hours that can change are unknown here. Get a new copy.`);
  } else if (minute < page.start) {
    const shows = `This device's clock shows ${momentWords(minute)}`;
    said.push(`${shows}, before this copy was made (${page.made}). Hours that can change are unknown here.`);
  }
  if (page.reviewEnds !== null && minute >= page.reviewEnds) said.push(page.words.pastReview);
  return said;
}

function showBanners() {
  const said = banners(now());
  const place = document.getElementById("banners");
  if ([...place.children].map((one) => one.textContent).join("\n") === said.join("\n")) return;
  place.replaceChildren(...said.map((sentence) => h("p", {}, sentence)));
}

// A plan that stays open follows the clock: who answers, and what can no longer be known.
function keepCurrent() {
  showBanners();
  if (shown !== "plan") return;
  const plan = fold.plan(sheet.position(), now());
  document.getElementById("moment").textContent = momentWords(plan.minute);
  const old = document.getElementById("ring");
  const fresh = ringSection(plan);
  if (old.textContent === fresh.textContent) return;
  const hadFocus = old.contains(document.activeElement);
  old.replaceWith(fresh);
  const full = document.getElementById("full");
  const renewed = fullSection(plan);
  renewed.open = full.open;
  full.replaceWith(renewed);
  if (hadFocus) document.getElementById("ring-head").focus();
  document.getElementById("changed").textContent = `Updated at ${timeOf(wallClock(plan.minute))}.`;
}

window.addEventListener("popstate", follow);
window.addEventListener("beforeprint", () => {
  keepCurrent();
  for (const one of document.querySelectorAll("details")) one.open = true;
});
document.addEventListener("visibilitychange", keepCurrent);
// Nobody finds the last patient's answers by coming back to a page that was left.
window.addEventListener("pageshow", (event) => event.persisted && startAgain());
setInterval(keepCurrent, 10000);
setAddress("replaceState", trail[0]);
show(trail[0]);
