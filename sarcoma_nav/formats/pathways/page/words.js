"use strict";

// How times and states are said. London's clocks change at 01:00 UTC on the last Sundays of March and
// of October (Summer Time Order 2002); minutes are counted since 1970 (UTC).

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY = 24 * 60;
const two = (number) => String(number).padStart(2, "0");

function clocksChange(year, month) {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1) / 60000;
}

// A moment on London's wall clock, as a Date whose UTC fields are the wall's.
function wallClock(minute) {
  const year = new Date(minute * 60000).getUTCFullYear();
  const isSummer = minute >= clocksChange(year, 2) && minute < clocksChange(year, 9);
  return new Date((minute + (isSummer ? 60 : 0)) * 60000);
}

const timeOf = (wall) => `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
const dateOf = (wall) => `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]} ${wall.getUTCFullYear()}`;
const isoDate = (wall) => wall.toISOString().slice(0, 10);

function momentWords(minute) {
  const wall = wallClock(minute);
  return `${DAYS[wall.getUTCDay()]} ${dateOf(wall)}, ${timeOf(wall)}`;
}

// A coming moment in a word or two, seen from now: "08:00", "Mon 08:00", "25 Dec".
function untilWords(minute, now) {
  const wall = wallClock(minute);
  if (minute - now < DAY) return timeOf(wall);
  if (minute - now < 6 * DAY) return `${DAYS[wall.getUTCDay()]} ${timeOf(wall)}`;
  const year = minute - now > 180 * DAY ? ` ${wall.getUTCFullYear()}` : "";
  return `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]}${year}`;
}

// Whether a contact answers at a moment: never a guess.
function statusWords(contact, status, minute, isCovered) {
  if (status.state === "unknown") {
    if (contact.states === "u") return contact.hours ? "may answer" : "hours not stated";
    return isCovered ? "may answer" : "hours unknown";
  }
  if (status.until === null) return status.state === "open" ? "24 hours" : "closed";
  const words = `${status.state} until ${untilWords(status.until, minute)}`;
  const today = isoDate(wallClock(minute));
  const closure = (contact.closures || []).find(([first, last]) => first <= today && today <= last);
  return status.state === "closed" && closure ? `${words}: ${closure[2]}` : words;
}

const withoutStop = (text) => text.replace(/\.$/, "");
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const numbered = (numbers) => numbers.join(", ");

// What a plan rests on, by the numbers of its actions.
function provenanceWords(actions, basis, reviewer) {
  const numbers = (wanted) =>
    actions.flatMap(({ recommendation }, place) => (wanted(recommendation) ? [place + 1] : []));
  const isRebuilt = (one) => one.basis === "reconstruction";
  const wholly = numbers((one) => isRebuilt(one) && !(one.sources || []).length);
  const inPart = numbers((one) => isRebuilt(one) && (one.sources || []).length);
  const secondHand = numbers((one) => one.secondHand);
  const sentences = [];
  if (wholly.length) {
    const rest = inPart.length ? `; in part: ${numbered(inPart)}` : "";
    sentences.push(`Not in the guideline, for ${reviewer} to review: ${numbered(wholly)}${rest}.`);
  } else if (basis === "reconstruction") {
    const rest = inPart.length ? `: ${numbered(inPart)}` : "";
    sentences.push(`In part not in the guideline, for ${reviewer} to review${rest}.`);
  }
  if (secondHand.length) sentences.push(`Read second-hand: ${numbered(secondHand)}.`);
  return sentences.join(" ");
}

const fieldName = (point) => point.short || point.question;
const answerWords = (options) => options.map((one) => one.short || one.label).join("; ");
