// What LHC-Forms shows of a form while somebody clicks answers in Chromium.
//
// Arguments: the folder of the npm package lforms, the folder of node_modules with puppeteer-core, the
// path of Chromium. Standard input: {"form": a Questionnaire, "clicks": [labels]}. Standard output:
// after each click {"lines": [what can be read], "response": a QuestionnaireResponse}.
const fs = require("fs");
const os = require("os");
const path = require("path");
const { pathToFileURL } = require("url");

const [lforms, modules, chromium] = process.argv.slice(2);
const puppeteer = require(path.join(modules, "puppeteer-core"));
const { form, clicks } = JSON.parse(fs.readFileSync(0, "utf8"));

const scripts = ["webcomponent/assets/lib/zone.min.js", "webcomponent/lhc-forms.js", "fhir/R4/lformsFHIR.min.js"]
  .map((name) => pathToFileURL(path.join(lforms, "dist", "lforms", name)))
  .map((url) => `<script src="${url}"></script>`);

function click(label) {
  const labels = [...document.querySelectorAll("label")].filter((one) => one.offsetParent);
  const found = labels.filter((one) => one.innerText.trim() === label).pop();
  if (!found) return false;
  found.click();
  return true;
}

async function main(folder) {
  const page_file = path.join(folder, "page.html");
  fs.writeFileSync(page_file, `<!doctype html><meta charset="utf-8"><div id="here"></div>${scripts.join("")}`);
  const browser = await puppeteer.launch({
    executablePath: chromium,
    userDataDir: path.join(folder, "profile"),
    args: ["--no-sandbox", "--allow-file-access-from-files"],
  });
  try {
    const page = await browser.newPage();
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(page_file).href);
    await page.waitForFunction("window.LForms && LForms.Util");
    await page.evaluate((given) => LForms.Util.addFormToPage(given, "here", { fhirVersion: "R4" }), form);
    const seen = [];
    for (const label of clicks) {
      await page.waitForFunction(
        (text) => [...document.querySelectorAll("label")].some((one) => one.offsetParent && one.innerText.trim() === text),
        { timeout: 30000 }, label);
      if (!(await page.evaluate(click, label))) throw new Error(`nothing to click: ${label}`);
      await new Promise((done) => setTimeout(done, 1500));
      seen.push(await page.evaluate(() => ({
        lines: document.body.innerText.split("\n").map((line) => line.trim()),
        response: LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4"),
      })));
    }
    const elsewhere = requests.filter((url) => /^https?:/.test(url));
    process.stdout.write(JSON.stringify({ seen, elsewhere }));
  } finally {
    await browser.close();
  }
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "form-"));
main(folder).finally(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
