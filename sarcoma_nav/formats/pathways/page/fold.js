"use strict";

// What the program's engine and its plans do, done here with the content that the program wrote into
// this page. It knows no document, no clock and no network: a moment is an argument, in whole minutes
// since 1970 (UTC). Every walk and every edge of the hours is compared with the program's own plans.

const URGENCIES = ["emergency", "urgent", "soon", "routine"];
const BASES = ["guideline", "national", "reconstruction"];
const STATES = { o: "open", c: "closed", u: "unknown" };

const rank = (urgency) => URGENCIES.indexOf(urgency);
const highest = (...urgencies) =>
  URGENCIES[Math.min(rank("routine"), ...urgencies.filter(Boolean).map(rank))];
const weakest = (records) =>
  BASES[Math.max(...records.map((one) => BASES.indexOf(one.basis)))] || "reconstruction";
const isPressing = (urgency) => urgency === "emergency" || urgency === "urgent";
const unique = (list) => [...new Set(list)];

function makeFold(page) {
  const byId = (list) => new Map(list.map((one) => [one.id, one]));
  const points = byId(page.points);
  const recommendations = byId(page.recommendations);
  const outcomes = byId(page.outcomes);
  const pathways = byId(page.pathways);
  const contacts = byId(page.contacts);

  // --- Answers to a position -------------------------------------------------------------------

  const target = (option, pathway) =>
    option.next === page.goOn ? (pathway ? pathway.then : page.choice) : option.next;

  // Answers are a Map of decision points to lists of options, all by id.
  function walk(answers) {
    let point = points.get(page.first);
    let pathway = null;
    const given = [];
    while (answers.has(point.id)) {
      const options = point.options.filter((one) => answers.get(point.id).includes(one.id));
      given.push({ point, options });
      if (point.id === page.choice) pathway = pathways.get(options[0].id);
      const ends = unique(options.map((one) => one.next)).filter((name) => outcomes.has(name));
      if (ends.length) {
        const [outcome, ...also] = ends.map((name) => outcomes.get(name));
        return { pathway, answers: given, question: null, outcome, also };
      }
      point = points.get(target(options[0], pathway));
    }
    return { pathway, answers: given, question: point, outcome: null, also: [] };
  }

  // What is wrong with a choice: "none", "several" or "alone"; null where it is allowed.
  function fault(point, chosen) {
    if (!chosen.length) return "none";
    if (chosen.length === 1) return null;
    if (!point.any) return "several";
    return point.options.some((one) => one.alone && chosen.includes(one.id)) ? "alone" : null;
  }

  // The decision points that may still be asked, each with the most questions left from it.
  function reachable(position) {
    const longest = new Map();
    function measure(point, pathway) {
      if (longest.has(point.id)) return longest.get(point.id);
      const following = point.options.map((option) => {
        const via = point.id === page.choice ? pathways.get(option.id) : pathway;
        const later = points.get(target(option, via));
        return later ? measure(later, via) : 0;
      });
      longest.set(point.id, 1 + Math.max(...following));
      return longest.get(point.id);
    }
    if (position.question) measure(position.question, position.pathway);
    return longest;
  }

  // --- How urgent, and in what order -----------------------------------------------------------

  const recommended = (names, unstated) =>
    (names || []).map((name) => {
      const recommendation = recommendations.get(name);
      return { recommendation, urgency: recommendation.urgency || unstated(recommendation) };
    });
  const isConditional = (record, contact) => (record.conditional || []).includes(contact);
  const isFirm = (step) =>
    (step.recommendation.contacts || []).some(([name]) => !isConditional(step.recommendation, name));

  function adding(options) {
    if (options.length === 1) return options;
    const leftOut = options.flatMap((one) => one.overrides || []);
    return options.filter((one) => !leftOut.includes(one.id));
  }

  const callsOf = (record, urgency) =>
    (record.contacts || []).map(([contact, purpose]) => ({
      contact, purpose, urgency, conditional: isConditional(record, contact),
    }));
  const callsOfSteps = (steps) => steps.flatMap((one) => callsOf(one.recommendation, one.urgency));

  function arrange(answers, ends) {
    const chosen = answers.flatMap(({ point, options }) => options.map((option) => ({ point, option })));
    const least = highest(...chosen.map(({ option }) => option.raises));
    const outcomeUrgency = highest(least, ...ends.map((end) => end.urgency));
    const own = highest(ends[0].urgency, least);
    const added = new Map();
    for (const answer of answers) {
      for (const option of adding(answer.options)) {
        added.set(option, recommended(option.adds, (one) => (one.precedes ? own : "soon")));
      }
    }
    const allAdded = [...added.values()].flat();
    const urgency = highest(outcomeUrgency, ...allAdded.filter(isFirm).map((step) => step.urgency));

    function ofOption(option, urgent) {
      const steps = (added.get(option) || []).filter(({ recommendation }) =>
        !recommendation.precedes && isPressing(recommendation.urgency) === urgent);
      return { steps, calls: callsOfSteps(steps) };
    }
    function ofOutcome(end) {
      const raised = highest(end.urgency, least);
      const preceding = end === ends[0] ? allAdded.filter((step) => step.recommendation.precedes) : [];
      const steps = [...preceding, ...recommended(end.steps, () => raised)];
      return { steps, calls: [...callsOf(end, raised), ...callsOfSteps(steps)] };
    }
    const blocks = [];
    const waiting = new Map(ends.map((end) => [end.id, end]));
    for (const { option } of chosen.filter((one) => one.point.redFlags)) {
      if (waiting.has(option.next)) blocks.push(ofOutcome(waiting.get(option.next)));
      waiting.delete(option.next);
      blocks.push(ofOption(option, true));
    }
    for (const { option } of chosen.filter((one) => !one.point.redFlags)) blocks.push(ofOption(option, true));
    for (const end of waiting.values()) blocks.push(ofOutcome(end));
    for (const { option } of chosen) blocks.push(ofOption(option, false));

    const shown = blocks.flatMap((block) => block.steps).map((step) =>
      step.urgency === "soon" && urgency === "routine" ? { ...step, urgency: "routine" } : step);
    const calls = eachOnce(blocks.flatMap((block) => block.calls));
    return { urgency, outcomeUrgency, steps: once(shown), calls };
  }

  const byUrgency = (list) => [...list].sort((one, other) => rank(one.urgency) - rank(other.urgency));

  // Each step once, and none of which another one says all.
  function once(steps) {
    const first = new Map();
    for (const step of byUrgency(steps)) {
      if (!first.has(step.recommendation.id)) first.set(step.recommendation.id, step);
    }
    for (const [name, step] of [...first]) {
      for (const other of first.has(name) ? step.recommendation.includes || [] : []) {
        if (first.has(other) && rank(first.get(other).urgency) >= rank(step.urgency)) first.delete(other);
      }
    }
    return [...first.values()];
  }

  // Each contact once; what is wanted only if something holds does not decide where one stands.
  function eachOnce(calls) {
    const ordered = byUrgency(calls);
    const inAnyCase = new Set(ordered.filter((one) => !one.conditional).map((one) => one.contact));
    const isLater = (call) => call.conditional && inAnyCase.has(call.contact);
    const together = new Map();
    for (const call of [...ordered.filter((one) => !isLater(one)), ...ordered.filter(isLater)]) {
      together.set(call.contact, [...(together.get(call.contact) || []), call]);
    }
    return [...together.values()].map((same) => ({ ...same[0], purpose: purposes(same) }));
  }

  function purposes(calls) {
    let said = "";
    for (const { purpose } of calls) {
      if (!said) said = purpose;
      else if (!said.includes(purpose)) said = `${said}; ${purpose}`;
    }
    return said;
  }

  // --- Who answers at a moment -----------------------------------------------------------------

  const tables = new Map(page.contacts.map((one) => [one.id, changesOf(one.states)]));

  // "c480o600" is closed for 480 minutes, then open for 600; one letter alone holds for ever.
  function changesOf(states) {
    let from = page.start;
    return [...states.matchAll(/([ocu])(\d*)/g)].map(([, letter, minutes]) => {
      const until = minutes ? from + Number(minutes) : null;
      const change = { from, until, state: STATES[letter] };
      from = until;
      return change;
    });
  }

  const isCovered = (minute) => minute >= page.start && minute < page.end;

  // Outside the days of this page, hours that can change are unknown.
  function status(contact, minute) {
    const changes = tables.get(contact.id);
    if (changes.length === 1 && changes[0].until === null) return { state: changes[0].state, until: null };
    if (!isCovered(minute)) return { state: "unknown", until: null };
    const { state, until } = changes.find((one) => one.until === null || minute < one.until);
    return { state, until };
  }

  const isForUrgentNeed = (contact) => contact.urgent !== "never";
  const isConfigured = (contact) => !contact.notConfigured;
  const lineOf = (contact) => (contact.phones || [])[0] || contact.inWords || null;
  const canAnswer = (link, contact) =>
    lineOf(link) !== null && (link.id === contact.id || isForUrgentNeed(link));
  const answers = (link) => link.canAnswer && link.status.state === "open";

  // The contact and those that cover for it, up to the first that is known to answer.
  function reach(contact, minute) {
    const links = [];
    for (let here = contact; here; here = contacts.get(here.cover)) {
      if (links.some((link) => link.contact === here)) break;
      links.push({ contact: here, status: status(here, minute), canAnswer: canAnswer(here, contact) });
      if (answers(links[links.length - 1])) break;
    }
    const last = links[links.length - 1];
    const askFor = last.contact === contact ? null : contact.askFor || null;
    return { contact, status: links[0].status, links, answering: answers(last) ? { ...last, askFor } : null };
  }

  // --- The plan --------------------------------------------------------------------------------

  const firmFirst = (entries) => [
    ...entries.filter((one) => one.urgency), ...entries.filter((one) => !one.urgency)];

  // Who comes first: the sooner the need, the more it is who answers.
  function firstOf(urgency, entries, now) {
    const answering = now ? now.answering : null;
    const itself = (entry) => ({ ...entry.links[0], askFor: null });
    if (urgency === "emergency") return answering;
    if (urgency === "urgent") {
      for (const entry of firmFirst(entries)) {
        if (entry.urgency !== urgency || !isForUrgentNeed(entry.contact)) continue;
        if (!isConfigured(entry.contact)) {
          if (entry.answering) return entry.answering;
        } else if (entry.status.state !== "closed") return itself(entry);
      }
      return answering;
    }
    const configured = firmFirst(entries).filter((one) => isConfigured(one.contact));
    const first = configured.find((one) => !one.contact.kind) || configured[0];
    return first ? itself(first) : null;
  }

  // Those who would come before whoever answers, and do not answer or are not known to.
  function passedOver(entries, now) {
    const ordered = firmFirst(entries);
    const before = now ? ordered.slice(0, ordered.indexOf(now)) : ordered;
    const links = before.filter((one) => one.urgency).map((one) => one.links[0]);
    const passed = new Map();
    for (const link of [...links, ...(now ? now.links.slice(0, -1) : [])]) {
      if (!passed.has(link.contact.id)) passed.set(link.contact.id, link);
    }
    return [...passed.values()];
  }

  function plan(position, minute) {
    const ends = [position.outcome, ...position.also];
    const parts = arrange(position.answers, ends);
    const isLesser = (call) =>
      rank(parts.urgency) < rank(parts.outcomeUrgency) && call.contact === position.outcome.referral;
    const entries = parts.calls.map((call) => ({
      ...reach(contacts.get(call.contact), minute),
      purpose: isLesser(call) ? `${call.purpose} (${page.words.notUrgent})` : call.purpose,
      urgency: call.conditional ? null : call.urgency,
      pressingIf: call.conditional && call.urgency === parts.urgency,
    }));
    const now = firmFirst(entries).find((one) => isForUrgentNeed(one.contact) && one.answering) || null;
    const restsOn = [
      ...ends, ...parts.steps.map((step) => step.recommendation),
      ...position.answers.flatMap(({ point, options }) => [point, ...options])];
    const used = unique(entries.flatMap((one) => [one.contact, ...(one.answering ? [one.answering.contact] : [])]));
    return {
      position, minute, outcome: position.outcome, also: position.also, urgency: parts.urgency,
      steps: parts.steps,
      checklist: recommended(position.outcome.checklist, () => "soon"),
      entries, now,
      first: firstOf(parts.urgency, entries, now),
      passedOver: passedOver(entries, now),
      elsewhere: isPressing(parts.urgency)
        ? unique(entries.filter((one) => one.urgency === parts.urgency).map((one) => one.contact.elsewhere)
          .filter(Boolean))
        : [],
      basis: weakest([...restsOn, ...entries.map((one) => one.contact)]),
      sources: unique(restsOn.flatMap((one) => one.sources || [])),
      isPastReview: page.reviewEnds !== null && minute >= page.reviewEnds,
      stale: used.filter((contact) => minute >= contact.reviewEnds),
    };
  }

  return { points, contacts, pathways, walk, fault, reachable, status, reach, plan, isCovered };
}
