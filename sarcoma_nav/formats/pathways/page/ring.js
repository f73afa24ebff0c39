"use strict";

// Whom to ring for a plan: each line that is rung once, the one to try first. A contact without a line
// of its own stands under the line that is rung for it, as somebody to ask for.

const LONGEST_WHEN = 24;

function makeRing(plan) {
  const lines = new Map();
  const own = plan.entries.filter((one) => one.urgency === plan.urgency);
  const answering = plan.now && plan.now.answering;
  const pressing = isPressing(plan.urgency);
  const lineOf = (contact) => Boolean((contact.phones || []).length || contact.inWords);
  const isSaid = (link) => link.status.state === "closed" && !link.contact.notConfigured;

  // A line is {contact, status, asks, notSet, purpose, when, isFurther}; status is null for an address.
  const ofLink = (link) => {
    const entry = plan.entries.find((one) => one.contact === link.contact);
    const isReferral = link.contact.id === plan.outcome.referral;
    const isAddress = !lineOf(link.contact) && !link.contact.through;
    return {
      contact: link.contact, status: isAddress ? null : link.status, asks: link.askFor ? [link.askFor] : [],
      notSet: [], purpose: entry && !isReferral ? entry.purpose : "", when: "", isFurther: false,
    };
  };
  const connected = ({ contact }) => !lineOf(contact) && contact.through && contact.askFor;
  const ofEntry = (entry) => ({ ...ofLink(entry.links[0]),
    asks: connected(entry) ? [entry.contact.askFor] : [] });

  function add(line) {
    const stands = lines.get(line.contact.id) || line;
    const asks = unique([...stands.asks, ...line.asks]);
    const notSet = unique([...stands.notSet, ...line.notSet]);
    const purpose = asks.length || stands.when ? "" : stands.purpose;
    lines.set(line.contact.id, { ...stands, asks, notSet, purpose });
  }

  // What is rung for a contact: its own line, or the one through which it is reached.
  function addEntry(entry) {
    const { contact } = entry;
    if (lineOf(contact) || contact.email) add(ofEntry(entry));
    else if (contact.notConfigured) {
      if (entry.answering) add({ ...ofLink(entry.answering), notSet: [contact.name] });
    } else if (entry.answering && (contact.through || []).includes(entry.answering.contact.id)) {
      add(ofLink(entry.answering));
    } else add(ofEntry(entry));
  }

  function addFirst() {
    if (!plan.first) return;
    const entry = own.find((one) => one.contact === plan.first.contact);
    if (entry && !plan.first.askFor) addEntry(entry);
    else add(ofLink(plan.first));
    const [first] = lines.values();
    if (first && first.contact.kind !== "switchboard") lines.set(first.contact.id, { ...first, purpose: "" });
  }

  function addPressing() {
    for (const entry of own) {
      // What is not there for urgent need is no number to ring; it may be the address of a referral.
      if (entry.contact.urgent === "never") {
        if (!lineOf(entry.contact)) add({ ...ofEntry(entry), isFurther: true });
        continue;
      }
      addEntry(entry);
      if (entry.status.state === "closed" && entry.answering) add(ofLink(entry.answering));
    }
    if (answering) add(ofLink(answering));
    if (plan.urgency === "urgent") addReferral();
  }

  // Whom the referral goes to that the plan is named after: it is not the urgent part.
  function addReferral() {
    for (const entry of plan.entries) {
      const { contact } = entry;
      if (contact.id !== plan.outcome.referral || !(contact.email || lineOf(contact))) continue;
      if (!lines.has(contact.id)) add({ ...ofEntry(entry), isFurther: true });
    }
  }

  function addOthers() {
    if (answering && !lines.has(answering.contact.id)) {
      add({ ...ofLink(answering), when: "If it cannot wait", purpose: "" });
    }
    for (const entry of own) {
      const { contact } = entry;
      if (lines.has(contact.id) || contact.notConfigured) continue;
      if (contact.kind === "public-line") {
        const when = entry.purpose.length <= LONGEST_WHEN ? capital(entry.purpose) : "";
        add({ ...ofEntry(entry), when, purpose: "" });
      } else if (!plan.passedOver.some((link) => link.contact === contact && isSaid(link))) {
        add({ ...ofEntry(entry), isFurther: true });
      }
    }
  }

  addFirst();
  if (pressing) addPressing();
  else addOthers();
  const named = [...lines.values()].flatMap((line) => line.notSet);
  return {
    lines: [...lines.values()],
    notNow: pressing ? [] : plan.passedOver.filter((link) => isSaid(link) && !lines.has(link.contact.id)),
    conditional: !pressing ? [] : plan.entries.filter((one) => one.pressingIf).map((entry) => ({
      condition: entry.purpose,
      contact: entry.status.state === "closed" && entry.answering ? entry.answering.contact : entry.contact,
    })),
    notSet: own.map((one) => one.contact)
      .filter((one) => one.notConfigured && !named.includes(one.name)).map((one) => one.name),
    nobodyAnswers: !answering,
  };
}
