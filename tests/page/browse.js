// A page in Chromium, used by keyboard or by touch as each line of standard input says.
//
// Arguments: the folder of node_modules with puppeteer-core and axe-core, the path of Chromium. A line is
// a list: a name of ACTIONS, then what it is given. The answer is one line of JSON.
const fs = require("fs");
const path = require("path");
const readline = require("readline");

const [modules, chromium] = process.argv.slice(2);
const puppeteer = require(path.join(modules, "puppeteer-core"));
const axe = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf8");

let page;
let requests = [];

// What can be read and used, where the focus is, and where each number to ring stands.
function seen() {
  const visible = (one) => one.checkVisibility() && !one.closest(".unseen");
  const all = (wanted) => [...document.querySelectorAll(wanted)].filter(visible);
  const words = (wanted) => all(wanted).map((one) => one.innerText.trim());
  const active = document.activeElement;
  return {
    title: document.title, heading: words("h1").join(" | "), hash: location.hash,
    focus: active.labels && active.labels.length ? active.labels[0].innerText : active.innerText,
    labels: words("form label"), chosen: all("input:checked").map((one) => one.value),
    errors: words(".error-summary a"), notices: words(".notice p"), banners: words("#banners p"),
    urgency: words(".urgency").join(" | "), actions: words("main > section ol > li"),
    ring: words("#ring > .ring > li .who"), ringText: words("#ring").join("\n"), say: words(".say li"),
    numbers: all("#ring a[href^='tel:']").map((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return { href: one.getAttribute("href"), text: one.innerText, top, bottom };
    }),
    buttons: words("button"), answers: words(".answers > div"), text: document.body.innerText,
    isTooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    small: all("button, summary, label, #ring a").map((one) => [one.innerText, one.getBoundingClientRect().height])
      .filter(([, height]) => height < 24),
  };
}

const byText = (wanted, text) => page.evaluateHandle((selector, said) =>
  [...document.querySelectorAll(selector)].find((one) => one.innerText.trim().startsWith(said)), wanted, text);

const ACTIONS = {
  async open(url, at, { width = 390, height = 844, dark = false, touch = true } = {}) {
    if (page) await page.close();
    page = await browser.newPage();
    requests = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("pageerror", (error) => requests.push(`error: ${error.message}`));
    page.on("console", (message) => requests.push(`console: ${message.text()}`));
    await page.setViewport({ width, height, isMobile: touch, hasTouch: touch });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
    await page.evaluateOnNewDocument((now) => { window.testNow = now; Date.now = () => window.testNow; }, at * 60000);
    await page.goto(url);
    return page.evaluate(seen);
  },
  async press(...keys) {
    for (const key of keys) await page.keyboard.press(key);
    return page.evaluate(seen);
  },
  async tap(...texts) {
    for (const text of texts) {
      const found = (await byText("label, button, summary", text)).asElement();
      if (!found) throw new Error(`nothing to tap: ${text}`);
      await found.tap();
    }
    return page.evaluate(seen);
  },
  // The quick way to a screen: options by value, then Continue; or a button by its words.
  async answer(...answers) {
    for (const options of answers) {
      await page.evaluate((values) => {
        for (const value of values) document.querySelector(`input[value="${value}"]`).click();
        document.querySelector("form .button").click();
      }, options);
    }
    return page.evaluate(seen);
  },
  async clock(at) {
    await page.evaluate((now) => {
      window.testNow = now;
      document.dispatchEvent(new Event("visibilitychange"));
    }, at * 60000);
    return page.evaluate(seen);
  },
  // The link that jumps over the head of the page.
  async skip() {
    await page.evaluate(() => document.querySelector(".skip").click());
    await new Promise((done) => setTimeout(done, 100));
    return page.evaluate(seen);
  },
  async back() {
    await page.evaluate(() => new Promise((done) => {
      window.addEventListener("popstate", () => done(), { once: true });
      history.back();
    }));
    return page.evaluate(seen);
  },
  async print() {
    await page.emulateMediaType("print");
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const found = await page.evaluate(seen);
    await page.emulateMediaType("screen");
    return found;
  },
  async axe() {
    const found = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations"] })`);
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
  },
  async kept() {
    const storage = await page.evaluate(() => {
      try {
        return [localStorage.length, sessionStorage.length, document.cookie, JSON.stringify(history.state)];
      } catch (error) {
        return [String(error)];
      }
    });
    return { storage, requests };
  },
  async picture(file, full) {
    await page.screenshot({ path: file, fullPage: full });
    return file;
  },
};

let browser;
async function main() {
  browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [name, ...given] = JSON.parse(line);
    let answer;
    try {
      answer = await ACTIONS[name](...given);
    } catch (error) {
      answer = { failed: String(error) };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  await browser.close();
}
main();
