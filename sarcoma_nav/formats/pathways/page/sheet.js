"use strict";

// The answers of one walk: those in force, and those set aside while somebody goes back. Going back
// forgets nothing: an answer comes into force again where the walk still passes its question or its
// twin. They are held in this page's memory alone, and are gone with it.

function makeSheet(fold) {
  const inForce = new Map();
  const aside = new Map();
  const position = () => fold.walk(inForce);

  const twins = (name) => {
    const own = fold.points.get(name).twin;
    const others = [...fold.points.values()].filter((point) => point.twin === name);
    return [...(own ? [own] : []), ...others.map((point) => point.id)];
  };

  // The question set aside whose answer serves a decision point: itself or a twin.
  function sourceOf(name) {
    const offered = fold.points.get(name).options.map((option) => option.id);
    return [name, ...twins(name)].find((source) =>
      aside.has(source) && aside.get(source).every((option) => offered.includes(option)));
  }

  const before = (name) => aside.get(sourceOf(name)) || [];

  // Puts an answer in force, and with it those set aside that still lie on the way.
  function answer(name, chosen) {
    inForce.set(name, chosen);
    aside.delete(name);
    const kept = [];
    for (let { question } = position(); question; ({ question } = position())) {
      const source = sourceOf(question.id);
      if (!source) break;
      inForce.set(question.id, aside.get(source));
      aside.delete(source);
      kept.push(question.id);
    }
    const ahead = fold.reachable(position());
    const dropped = [...aside].filter(([one]) => ![one, ...twins(one)].some((each) => ahead.has(each)));
    for (const [one] of dropped) aside.delete(one);
    return { kept: kept.map((one) => [one, inForce.get(one)]), dropped };
  }

  // Opens a question again, and sets its answer and all after it aside.
  function reopen(name) {
    const names = position().answers.map(({ point }) => point.id);
    for (const later of names.slice(names.indexOf(name))) {
      aside.set(later, inForce.get(later));
      inForce.delete(later);
    }
  }

  return { position, before, answer, reopen };
}
