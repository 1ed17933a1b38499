// Opens pages whose names, titles, headings and texts are strings that break out of what is not escaped: nothing runs, and each is
// shown as written.
//
//   node hostile.mjs SITE_DIR STRINGS CHROMIUM    exits 1 where something is not as it should be
//
// SITE_DIR is what the test `hostile_strings_are_shown_as_written` leaves, STRINGS the JSON file that it takes them from.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, list, executablePath] = process.argv.slice(2);
const root = pathToFileURL(path.resolve(site)).href;
const faults = [];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await (await browser.newContext({ offline: true })).newPage();
page.on("console", (message) => message.type() === "error" && faults.push(`${page.url()}: ${message.text()}`));
page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
page.on("request", (request) => request.url().startsWith(root) || faults.push(`${page.url()} asks for ${request.url()}`));
page.on("dialog", (dialog) => { faults.push(`${page.url()}: says ${dialog.message()}`); dialog.dismiss(); });

// HTML has one sign for the end of a line, and none for a character without a number.
const held = (text) => text.replace(/\r\n?/g, "\n").replace(/\0/g, "").replace(/[\ud800-\udfff]/gu, "\ufffd");
const strings = JSON.parse(fs.readFileSync(list, "utf8")).filter((one) => typeof one === "string" && one.trim() !== "");
for (const [at, string] of strings.entries()) {
  await page.goto(`${root}/sessions/s-${at}.html`);
  const shown = await page.evaluate(() => ({
    title: document.querySelector("h1").textContent,
    heading: document.querySelector("section h3").textContent,
    paragraph: document.querySelector("section p").textContent,
    drawn: document.querySelectorAll("svg").length,
    ours: [...document.scripts].every((script) => script.type === "application/ld+json" || script.getAttribute("src")?.includes("search")),
    data: JSON.parse(document.querySelector("script[type='application/ld+json']").textContent).name,
  }));
  for (const part of ["title", "heading", "paragraph"]) {
    if (!shown[part].replace(/\0/g, "").includes(held(string))) faults.push(`${at}: the ${part} of ${JSON.stringify(string)} is ${JSON.stringify(shown[part])}`);
  }
  if (held(shown.data) !== held(string)) faults.push(`${at}: linked data have ${JSON.stringify(shown.data)} of ${JSON.stringify(string)}`);
  if (!shown.ours || shown.drawn < 1) faults.push(`${at}: ${JSON.stringify(string)} changes what the page is made of`);
}
// What is found is shown as written too.
let found = 0;
const asked = strings.filter((one) => /[<"'&]/.test(one) && /\p{L}{3}/u.test(one));
for (const string of asked) {
  await page.goto(`${root}/index.html`);
  await page.fill("#search", string);
  await page.waitForTimeout(300);
  const links = await page.$$eval("#results a", (all) => all.map((link) => link.textContent));
  found += links.some((text) => text.includes(held(string)));
}
if (found < asked.length) faults.push("a search did not find what it was asked for");
for (const file of fs.readdirSync(site, { recursive: true }).map(String).filter((file) => file.endsWith(".html"))) {
  await page.goto(`${root}/${file.split("/").map(encodeURIComponent).join("/")}`);
}
await browser.close();
console.log(`${strings.length} strings, ${found} of ${asked.length} found, ${faults.length} faults`);
faults.slice(0, 40).forEach((fault) => console.log(`  ${fault}`));
process.exit(faults.length > 0 ? 1 : 0);
