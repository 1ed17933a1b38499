// Opens a site in a real browser, from a folder, without a network, and tries what people do there.
//
//   node site.mjs SITE_DIR SOURCES_DIR CHROMIUM    exits 1 where something is not as it should be
//
// SOURCES_DIR holds the documents that the site was made of, below the paths that `dataset/data/documents.csv` names.

import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, sources, executablePath] = process.argv.slice(2);
const root = pathToFileURL(path.resolve(site)).href;
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const faults = [];
const expect = (sound, told) => sound || faults.push(told);

/** Rows of a CSV file as objects. */
function rows(file) {
  const text = fs.readFileSync(path.join(site, file), "utf8");
  const all = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const row = all[all.length - 1];
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') row[row.length - 1] += text[at++];
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ",") row.push("");
    else if (!quoted && sign === "\n") all.push([""]);
    else row[row.length - 1] += sign;
  }
  const [names, ...found] = all.filter((row) => row.length > 1);
  return found.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
}

const files = fs.readdirSync(site, { recursive: true }).map(String);
const pages = files.filter((file) => file.endsWith(".html")).sort();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--allow-file-access-from-files=false"] });
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true });
const page = await context.newPage();
page.on("console", (message) => message.type() === "error" && faults.push(`${page.url()}: ${message.text()}`));
page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
page.on("request", (request) => expect(request.url().startsWith("file:"), `${page.url()} asks for ${request.url()}`));
const open = (file, options) => page.goto(`${root}/${file.split("/").map(encodeURIComponent).join("/")}`, options);

// Every link leads somewhere.
const ids = new Map();
const links = [];
for (const file of pages) {
  await open(file);
  const found = await page.evaluate(() => ({
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    links: [...document.querySelectorAll("a")].map((a) => a.href.baseVal === undefined ? a.href : new URL(a.href.baseVal, location).href),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  ids.set(`${root}/${file.split("/").map(encodeURIComponent).join("/")}`, new Set(found.ids));
  expect(found.ids.length === new Set(found.ids).size, `${file}: an identifier stands twice`);
  expect(found.wide <= 0, `${file}: ${found.wide} pixels wider than the window`);
  links.push(...found.links.map((href) => [file, href]));
}
for (const [file, href] of links.filter(([, href]) => href.startsWith("file:"))) {
  const [target, fragment] = href.split("#");
  const there = fs.existsSync(new URL(target));
  const known = [...ids.keys()].find((known) => new URL(known).href === new URL(target).href);
  expect(there && (!fragment || (known && ids.get(known).has(decodeURIComponent(fragment)))), `${file}: ${href} leads nowhere`);
}

// A value leads to exactly its characters.
const provenance = rows("dataset/data/provenance.csv").filter((row) => row.start_char !== row.end_char);
const documents = new Map(rows("dataset/data/documents.csv").map((row) => [row.document_id, row]));
const step = Math.max(1, Math.floor(provenance.length / 150));
let marked = 0;
for (const row of provenance.filter((_, at) => at % step === 0)) {
  const document_ = documents.get(row.document_id);
  const source = [...fs.readFileSync(path.join(sources, document_.path), "utf8")];
  const wanted = source.slice(Number(row.start_char), Number(row.end_char)).join("");
  await page.goto("about:blank");
  await page.goto(`${root}/documents/${encodeURIComponent(row.document_id)}.html#c${row.start_char}-${row.end_char}`);
  const found = await page.evaluate(() => {
    const target = document.querySelector(":target");
    const pieces = [...document.querySelectorAll("pre.text span")];
    return target && pieces.filter((piece) => getComputedStyle(piece).outlineStyle === "solid").map((piece) => piece.textContent).join("");
  });
  expect(found === wanted, `${row.document_id} ${row.start_char}-${row.end_char}: marked is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
  marked += 1;
}

// A session goes into a calendar by itself.
const calendar = fs.existsSync(path.join(site, "dataset/sessions.ics")) ? fs.readFileSync(path.join(site, "dataset/sessions.ics"), "utf8") : "";
const entry = calendar.match(/\r\nUID:([^@\r]+)@/)?.[1];
if (entry) {
  await open(`sessions/${entry}.html`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("a[download]")]);
  const text = fs.readFileSync(await download.path(), "utf8");
  expect(download.suggestedFilename() === `${entry}.ics`, `${entry}: saved as ${download.suggestedFilename()}`);
  expect(text.startsWith("BEGIN:VCALENDAR") && text.includes(`UID:${entry}@`) && text.split("BEGIN:VEVENT").length === 2, `${entry}: ${text}`);
}

// The search finds names with and without accents, and parts of texts.
async function search(words) {
  await open("index.html");
  await page.fill("#search", words);
  await page.waitForTimeout(400);
  await page.waitForFunction(() => document.querySelectorAll("#results a").length > 0, null, { timeout: 5000 }).catch(() => {});
  return page.$$eval("#results a", (links) => links.map((link) => link.textContent));
}
const people = rows("dataset/data/people.csv");
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "");
const accented = people.filter((row) => plain(row.name) !== row.name && /^[\p{Script=Latin}\p{M} ]+$/u.test(row.name));
let searches = 0;
for (const row of [...people.slice(0, 5), ...accented.slice(0, 5)].filter((row) => row.name.length > 3)) {
  for (const words of [row.name, plain(row.name).toLowerCase()]) {
    const found = await search(words);
    expect(found.some((text) => text.includes(row.name)), `searched ${words}: ${found.slice(0, 5)}`);
    searches += 1;
  }
}
const sessions = new Map(rows("dataset/data/sessions.csv").map((row) => [row.session_id, row]));
for (const row of rows("dataset/data/paragraphs.csv").filter((row) => row.text.length > 200).slice(0, 5)) {
  const rare = row.text.split(/[^\p{L}]+/u).filter((word) => word.length > 7).slice(0, 3).join(" ");
  const found = await search(rare);
  const title = sessions.get(row.session_id).title;
  expect(!rare || found.some((text) => text.includes(title)), `searched ${rare}: ${found.slice(0, 5)}`);
  searches += 1;
}

// A drawing has a node for each person of the session, and no label on another.
const present = rows("dataset/data/session_people.csv");
const counts = new Map();
present.forEach((row) => counts.set(row.session_id, (counts.get(row.session_id) ?? 0) + 1));
let drawings = 0;
for (const width of [1280, 390]) {
  await page.setViewportSize({ width, height: 900 });
  for (const [session, count] of [...counts].filter(([, count]) => count <= 30).slice(0, 12)) {
    await open(`sessions/${session}.html`);
    const found = await page.evaluate(() => {
      const svg = [...document.querySelectorAll("svg")].find((svg) => svg.getBoundingClientRect().width > 0);
      if (!svg) return null;
      const boxes = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
      const on = [];
      boxes.forEach(([one, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) on.push(`${one} / ${other}`);
      }));
      return { people: svg.querySelectorAll(".node.person, .person.node").length, on, wide: document.documentElement.scrollWidth - innerWidth };
    });
    expect(found, `${session}: no drawing at ${width}`);
    if (found) {
      expect(found.people === count, `${session} at ${width}: ${found.people} people are drawn of ${count}`);
      expect(found.on.length === 0, `${session} at ${width}: labels on each other: ${found.on.slice(0, 3)}`);
      expect(found.wide <= 0, `${session} at ${width}: ${found.wide} pixels too wide`);
      drawings += 1;
    }
  }
}
await page.setViewportSize({ width: 1280, height: 900 });

// Six pages: nothing serious for people who hear or feel a page; the keyboard reaches every link; whole without scripts.
const session = [...counts].sort(([, one], [, other]) => other - one)[0][0];
const six = [
  "index.html",
  `sessions/${session}.html`,
  pages.find((file) => /^events\/[^_]/.test(file)),
  pages.find((file) => /^people\/..\.html/.test(file)),
  pages.find((file) => /^documents\/(?!index)/.test(file)),
  "disagreements.html",
];
for (const colorScheme of ["light", "dark"]) {
  await page.emulateMedia({ colorScheme });
  for (const file of six) {
    await open(file);
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    for (const one of found.violations.filter((one) => ["serious", "critical"].includes(one.impact))) {
      faults.push(`${file} (${colorScheme}): ${one.id}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    }
  }
}
await open(six[1]);
const wanted = await page.$$eval("a, input, summary", (all) => all.filter((one) => one.getClientRects().length > 0).length);
const reached = new Set();
for (let at = 0; at < wanted + 20; at++) {
  await page.keyboard.press("Tab");
  reached.add(await page.evaluate(() => {
    const all = [...document.querySelectorAll("a, input, summary, [tabindex]")];
    return all.indexOf(document.activeElement);
  }));
}
expect(reached.size >= wanted, `${six[1]}: tab reaches ${reached.size} of ${wanted}`);
const bare = await browser.newContext({ javaScriptEnabled: false, offline: true });
const without = await bare.newPage();
for (const file of six) {
  await without.goto(`${root}/${file}`);
  await open(file);
  const texts = await Promise.all([without, page].map((one) => one.locator("main").innerText()));
  const [plainText, scripted] = texts.map((text) => text.replace("The search needs JavaScript; everything else does not.", "").replace(/\s+/g, " ").trim());
  expect(plainText === scripted, `${file} is another page without scripts`);
}
if (process.env.PICTURES) {
  for (const [width, colorScheme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    for (const [at, file] of six.entries()) {
      await open(file);
      await page.screenshot({ path: path.join(process.env.PICTURES, `${at}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
}
await browser.close();
console.log(`${pages.length} pages, ${links.length} links, ${marked} marks, ${searches} searches, ${drawings} drawings, ${entry ? 1 : 0} calendar entry, ${faults.length} faults`);
faults.slice(0, 40).forEach((fault) => console.log(`  ${fault}`));
process.exit(faults.length > 0 ? 1 : 0);
